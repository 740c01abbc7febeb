/** The whole app at once, for tests: app shell and deferred services, with the messages of both languages. */
import deferredEnglish from '../../src/shared/i18n/messages/deferred/en.json'
import deferredChinese from '../../src/shared/i18n/messages/deferred/zh-CN.json'
import criticalEnglish from '../../src/shared/i18n/messages/critical/en.json'
import criticalChinese from '../../src/shared/i18n/messages/critical/zh-CN.json'
import { createDeferredServices, type HttpOverrides } from '../../src/app/deferred-services.ts'
import { createAppShell, type AppShellOptions } from '../../src/app/app-shell.ts'

export interface TestAppOptions extends Omit<AppShellOptions, 'isPrerendered'> {
  http?: HttpOverrides
}

/**
 * Creates the whole app, unmounted.
 *
 * @param options those of the app shell; `http` overrides the options of the HTTP client
 * @throws EnvError if an environment variable has an invalid value
 */
export function createTestApp({ http, ...options }: TestAppOptions = {}) {
  const shell = createAppShell(options, async () => () => services)
  const services = createDeferredServices(shell, http)
  const { add } = shell.localization
  add('critical', 'zh-CN', criticalChinese)
  add('critical', 'en', criticalEnglish)
  add('deferred', 'zh-CN', deferredChinese)
  add('deferred', 'en', deferredEnglish)
  void shell.deferredApi.load()
  const { app, router, pinia, auth } = shell
  return { app, router, pinia, auth, http: services.http }
}

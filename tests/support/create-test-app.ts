/** The composition root: the whole app at once, for whoever does not start in a hurry. */
import pagesInEnglish from '../../src/shared/i18n/messages/deferred/en.json'
import pagesInChinese from '../../src/shared/i18n/messages/deferred/zh-CN.json'
import startInEnglish from '../../src/shared/i18n/messages/critical/en.json'
import startInChinese from '../../src/shared/i18n/messages/critical/zh-CN.json'
import { createServices, type RequestOptions } from '../../src/app/deferred-services.ts'
import { createShell, type ShellOptions } from '../../src/app/app-shell.ts'

export interface LatchkeyOptions extends Omit<ShellOptions, 'isPainted'> {
  http?: RequestOptions
}

/**
 * Makes the whole app, unmounted.
 *
 * @throws EnvError if the environment cannot be used
 */
export function createLatchkey({ http: requests, ...options }: LatchkeyOptions = {}) {
  const shell = createShell(options, async () => services)
  const services = createServices(shell, requests)
  const { add } = shell.localization
  add('start', 'zh-CN', startInChinese)
  add('start', 'en', startInEnglish)
  add('pages', 'zh-CN', pagesInChinese)
  add('pages', 'en', pagesInEnglish)
  void shell.services.load()
  const { app, router, pinia, auth } = shell
  return { app, router, pinia, auth, http: services.http }
}

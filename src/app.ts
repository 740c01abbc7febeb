/** The composition root: the whole app at once, for whoever does not start in a hurry. */
import pagesInEnglish from './locales/pages/en.json'
import pagesInChinese from './locales/pages/zh-CN.json'
import startInEnglish from './locales/start/en.json'
import startInChinese from './locales/start/zh-CN.json'
import { createServices, type RequestOptions } from './services.ts'
import { createShell, type ShellOptions } from './shell.ts'

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

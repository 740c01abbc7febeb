/** What do tests of the built app on its host share? The host, and a backend for its API. */
import type { Page } from 'playwright/test'
import { answerPages, type Backend } from '../tabs/tabs-backend.ts'
import { test as base } from '../support/fixtures.ts'
import { startHost, type Builds, type Host } from './host.ts'

interface Production {
  builds: Builds
  host: Host
  backend: Backend
}

export const test = base.extend<Production>({
  builds: [{ production: '', demo: '' }, { option: true }],

  host: async ({ builds }, use) => {
    const host = await startHost(builds)
    await use(host)
    host.close()
  },

  baseURL: async ({ host }, use) => use(host.url),

  // Ready before any page is opened. The demo speaks v1, and answers that itself.
  backend: [async ({ context }, use) => answerPages(context, '**/api/v2/**', use), { auto: true }],
})

/** The script of the app. */
export const script = /\/assets\/index-[\w-]+\.js$/
/** What comes while one types: a script and its styles. */
export const services = /\/assets\/services-[\w-]+\.(js|css)$/

export const name = (page: Page) => page.locator('#app #username')
export const password = (page: Page) => page.locator('#app #password')

export { expect } from 'playwright/test'

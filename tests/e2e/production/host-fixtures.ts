/** Fixtures of tests of the built app: its host, and a backend for its API. */
import type { Page } from 'playwright/test'
import { serveTabsBackend, type TabsBackend } from '../tabs/tabs-backend.ts'
import { test as base } from '../support/fixtures.ts'
import { startHost, type BuildUrls, type Host } from './host.ts'

interface HostFixtures {
  builds: BuildUrls
  host: Host
  backend: TabsBackend
  /** A page of a browser that uses its cache: Playwright turns that off for all pages with intercepted requests. */
  cachingPage: Page
}

export const test = base.extend<HostFixtures>({
  builds: [{ production: '', demo: '' }, { option: true }],

  host: async ({ builds }, use) => {
    const host = await startHost(builds)
    await use(host)
    host.close()
  },

  baseURL: async ({ host }, use) => use(host.url),

  // Ready before any page is opened.
  backend: [
    async ({ context }, use) => serveTabsBackend(context, PRODUCTION_API, use),
    { auto: true },
  ],

  cachingPage: async ({ browser, baseURL, serviceWorkers }, use) => {
    const context = await browser.newContext({ baseURL, locale: 'en', serviceWorkers })
    await use(await context.newPage())
    await context.close()
  },
})

/** The requests of the production app. The demo uses `v1/`, to which its own mock responds. */
export const PRODUCTION_API = /\/api\/(?!v1\/|__mock__\/)/

/** The URL of the app's entry script. */
export const ENTRY_SCRIPT = /\/assets\/index-[\w-]+\.js$/
/** The URLs of the deferred services, a script and its styles, which load while the user types. */
export const DEFERRED_SERVICES = /\/assets\/services-[\w-]+\.(js|css)$/

export const usernameField = (page: Page) => page.locator('#app #username')
export const passwordField = (page: Page) => page.locator('#app #password')

/** Fills in the sign-in form with the demo account. */
export async function fillSignInForm(page: Page): Promise<void> {
  await usernameField(page).fill('demo')
  await passwordField(page).fill('demo1234')
}

export { expect } from 'playwright/test'

/** Fixtures of tests with several tabs of one browser: a backend, and a page of the same origin that does not run the app. */
import type { Page } from 'playwright/test'
import { expect, test as base } from '../support/fixtures.ts'
import { signIn, waitForMount } from '../support/user-actions.ts'
import { orderedProduct, type Username } from './tabs-accounts.ts'
import { serveTabsBackend, type TabsBackend } from './tabs-backend.ts'

interface TabsFixtures {
  backend: TabsBackend
  /** A page with the app's origin, and so its storage and locks, that does not run the app. */
  sameOriginPage: Page
  /** Opens the app in a new tab, and waits until it has loaded its data. */
  openTab: (path: string) => Promise<Page>
}

declare global {
  interface Window {
    /** The writes of the page to storage since it was loaded. */
    storageWrites: string[]
  }
}

export const test = base.extend<TabsFixtures>({
  // Ready before any page is opened.
  backend: [
    async ({ context }, use) => {
      await context.addInitScript(recordStorageWrites)
      await serveTabsBackend(context, '**/api/**', use)
    },
    { auto: true },
  ],

  sameOriginPage: async ({ context }, use) => {
    const page = await context.newPage()
    await page.goto('/favicon.svg')
    await use(page)
  },

  openTab: async ({ context }, use) => {
    await use(async (path) => {
      const page = await context.newPage()
      await page.goto(path)
      await waitForMount(page)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
      return page
    })
  },
})

export { expect } from 'playwright/test'
export { storeSession } from './stored-session.ts'

/** Goes from the account page to the orders, which requests them. */
export async function openOrders(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'My orders' }).click()
}

export async function expectOrdersOf(username: Username, ...pages: Page[]): Promise<void> {
  for (const page of pages) {
    await expect(page.getByRole('heading', { name: orderedProduct[username] })).toBeVisible()
  }
}

export async function expectSignIn(page: Page, redirect: string): Promise<void> {
  await expect(page).toHaveURL(`/login?redirect=${redirect}`)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
}

/** How many tabs wait for the refresh lock that another tab has. */
export function countLockWaiters(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { pending = [] } = await navigator.locks.query()
    return pending.filter(({ name }) => name === 'latchkey').length
  })
}

/**
 * Records each write to storage, also one that changes nothing. The exception is the removal of the router's own entry, which
 * the app removes after a sign-out (src/app/router/scroll-restoration.ts). Runs in the page.
 */
function recordStorageWrites(): void {
  window.storageWrites = []
  for (const method of ['setItem', 'removeItem', 'clear'] as const) {
    const original: unknown = Reflect.get(Storage.prototype, method)
    Storage.prototype[method] = function (this: Storage, ...args: string[]) {
      const isRouterCleanup = method === 'removeItem' && args[0] === 'vue-router:scroll'
      if (!isRouterCleanup) window.storageWrites.push([method, ...args].join(' '))
      if (typeof original === 'function') Reflect.apply(original, this, args)
    }
  }
}

/** Goes from the home page to the orders, which require a sign-in, signs in, and opens the account page. */
export async function signInAndOpenAccount(page: Page): Promise<void> {
  const tabBar = page.getByRole('navigation', { name: 'Main' })
  await tabBar.getByRole('link', { name: 'Orders' }).click()
  await signIn(page)
  await expectOrdersOf('demo', page)
  await tabBar.getByRole('link', { name: 'Account' }).click()
}

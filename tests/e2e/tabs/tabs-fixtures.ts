/** What do tests with several pages of one browser share? A backend, and a page of the origin that runs nothing of the app. */
import type { Page } from 'playwright/test'
import { expect, test as base } from '../support/fixtures.ts'
import { begun, signIn } from '../support/user-actions.ts'
import { answerPages, ordered, type Backend, type Username } from './tabs-backend.ts'

interface Tabs {
  backend: Backend
  /** A page of the same origin, with its storage and its locks, that the app does not run in. */
  bystander: Page
  /** Opens a page of the app, and waits for all that it asks the server. */
  open: (path: string) => Promise<Page>
}

declare global {
  interface Window {
    /** What a page has written to storage, since it was loaded. */
    writes: string[]
  }
}

export const test = base.extend<Tabs>({
  // Ready before any page is opened.
  backend: [
    async ({ context }, use) => {
      await context.addInitScript(recordWrites)
      await answerPages(context, '**/api/**', use)
    },
    { auto: true },
  ],

  bystander: async ({ context }, use) => {
    const page = await context.newPage()
    await page.goto('/favicon.svg')
    await use(page)
  },

  open: async ({ context }, use) => {
    await use(async (path) => {
      const page = await context.newPage()
      await page.goto(path)
      await begun(page)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
      return page
    })
  },
})

export { expect } from 'playwright/test'
export { store } from './stored-session.ts'

/** Goes from the account page to the orders, which are asked for then. */
export async function askForOrders(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'My orders' }).click()
}

export async function expectOrdersOf(username: Username, ...pages: Page[]): Promise<void> {
  for (const page of pages) {
    await expect(page.getByRole('heading', { name: ordered[username] })).toBeVisible()
  }
}

export async function expectSignIn(page: Page, from: string): Promise<void> {
  await expect(page).toHaveURL(`/login?redirect=${from}`)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
}

/** How many pages wait for the lock that another one has. */
export function waiting(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { pending = [] } = await navigator.locks.query()
    return pending.filter(({ name }) => name === 'latchkey').length
  })
}

/** Notes each write to a storage, also one that changes nothing. */
function recordWrites(): void {
  window.writes = []
  for (const method of ['setItem', 'removeItem', 'clear'] as const) {
    const original: unknown = Reflect.get(Storage.prototype, method)
    Storage.prototype[method] = function (this: Storage, ...args: string[]) {
      window.writes.push([method, ...args].join(' '))
      if (typeof original === 'function') Reflect.apply(original, this, args)
    }
  }
}

/** From the home page, by way of the orders, which ask for a sign-in. */
export async function signInOnTheWayToAccount(page: Page): Promise<void> {
  const tabs = page.getByRole('navigation', { name: 'Main' })
  await tabs.getByRole('link', { name: 'Orders' }).click()
  await signIn(page)
  await expectOrdersOf('demo', page)
  await tabs.getByRole('link', { name: 'Account' }).click()
}

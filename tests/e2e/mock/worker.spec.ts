/** Which mock answers a page: always the one that runs in it, behind the service worker. */
import type { Page } from 'playwright/test'
import { expect, test } from '../support/fixtures.ts'

const orderRows = (page: Page) => page.locator('a[href^="/orders/"]')

test.beforeEach(async ({ page }) => {
  await page.goto('/orders?mock-as=demo')
  await expect(orderRows(page)).toHaveCount(3)
})

test('a second tab has the same data and session after the worker was unregistered in the first', async ({
  page,
  context,
}) => {
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.unregister())
  const second = await context.newPage()
  await second.goto('/orders')
  await expect(orderRows(second)).toHaveCount(3)
  await page.getByRole('link', { name: 'Latchkey home' }).click()
  await expect(page.getByText('Brass padlock')).toBeVisible()
})

test('a page that is not controlled starts though its worker is removed meanwhile', async ({
  page,
  context,
}) => {
  await page.evaluate(() => sessionStorage.setItem('removes-worker', ''))
  await page.addInitScript(() => {
    if (sessionStorage.getItem('removes-worker') === null) return
    sessionStorage.removeItem('removes-worker')
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its object below
    const { getRegistration } = ServiceWorkerContainer.prototype
    ServiceWorkerContainer.prototype.getRegistration = async function (...args) {
      ServiceWorkerContainer.prototype.getRegistration = getRegistration
      const registration = await getRegistration.apply(this, args)
      await registration?.unregister()
      return registration
    }
  })
  const devtools = await context.newCDPSession(page)
  await devtools.send('Page.reload', { ignoreCache: true })
  await page.waitForFunction(() => sessionStorage.getItem('removes-worker') === null)
  await expect(orderRows(page)).toHaveCount(3)
})

test('a reload past all caches starts the mock and keeps the session', async ({
  page,
  context,
}) => {
  const devtools = await context.newCDPSession(page)
  await devtools.send('Page.reload', { ignoreCache: true })
  await expect(orderRows(page)).toHaveCount(3)
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
    .toBe('activated')
})

test('a tab continues on its own worker after another one has taken it over', async ({
  page,
  context,
  expectStatus,
}) => {
  // The icon of a page without one.
  expectStatus(404)
  const other = await context.newPage()
  await other.goto('/favicon.svg')
  const reload = page.waitForEvent('load')
  await other.evaluate(async () => {
    const { trustedTypes } = window as unknown as {
      trustedTypes: {
        createPolicy: (name: string, rules: object) => { createScriptURL: (url: string) => string }
      }
    }
    const policy = trustedTypes.createPolicy('vue', { createScriptURL: (url: string) => url })
    await navigator.serviceWorker.register(policy.createScriptURL('/mockServiceWorker.js?older'))
  })
  await reload
  await expect(orderRows(page)).toHaveCount(3)
  expect(
    await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL.split('/').at(-1)),
  ).toBe('mockServiceWorker.js')
})

test('a page that the browser never lets the worker control says so after one reload', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(ServiceWorkerContainer.prototype, 'controller', { value: null })
  })
  let loads = 0
  page.on('domcontentloaded', () => loads++)
  await page.goto('/orders', { waitUntil: 'commit' })
  await expect(page.getByText('does not control this page')).toBeVisible()
  expect(loads).toBe(2)
})

test('a page without room to remember a reload says what is wrong at once', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(ServiceWorkerContainer.prototype, 'controller', { value: null })
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its object below
    const { setItem } = Storage.prototype
    Storage.prototype.setItem = function (key, value) {
      if (this === sessionStorage) throw new DOMException('It is full.', 'QuotaExceededError')
      setItem.call(this, key, value)
    }
  })
  let loads = 0
  page.on('domcontentloaded', () => loads++)
  await page.goto('/orders', { waitUntil: 'commit' })
  await expect(page.getByText('does not control this page')).toBeVisible()
  expect(loads).toBe(1)
})

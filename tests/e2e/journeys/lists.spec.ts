/** Infinite scroll, scroll restoration, and automatic retry of lists that did not load. */
import type { Page } from 'playwright/test'
import { expect, isSharedBackend, test } from '../support/fixtures.ts'
import { goOffline, NETWORK_ERROR_PATTERN } from '../support/go-offline.ts'
import { signIn } from '../support/user-actions.ts'

declare global {
  interface Window {
    isNextPageDelayed: boolean
    releaseNextPage: () => void
    runIdleCallbacks: () => void
  }
}

/** Delays the request for the second page of a list until the test releases it. Runs in the page. */
function delayNextPage(): void {
  window.isNextPageDelayed = false
  window.XMLHttpRequest = class extends XMLHttpRequest {
    private url = ''
    override open(method: string, url: string | URL): void {
      this.url = String(url)
      super.open(method, url, true)
    }
    override send(body?: XMLHttpRequestBodyInit | null): void {
      if (!this.url.includes('page=2')) return super.send(body)
      window.isNextPageDelayed = true
      window.releaseNextPage = () => super.send(body)
    }
  }
}

/** From now on idle callbacks run only when the test runs them. Runs in the page. */
function delayIdleCallbacks(): void {
  const delayed: IdleRequestCallback[] = []
  window.requestIdleCallback = (callback) => delayed.push(callback)
  window.runIdleCallbacks = () => {
    for (const callback of delayed) callback({ didTimeout: false, timeRemaining: () => 50 })
  }
}

const productLinks = 'a[href^="/products/"]'

/** Waits until the browser has laid out the page, and told its observers of new sizes. */
const waitForLayout = (page: Page) =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )

// An error of the window, such as a loop of `ResizeObserver`, fails any test (fixtures.ts).
test('a list raises no error of the window while it grows, is scrolled, and changes its size', async ({
  page,
}) => {
  await page.goto('/')
  const rows = page.locator('li[aria-posinset]')
  await expect(rows.first()).toBeVisible()
  for (const lastIndex of [24, 36]) {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await expect(page.locator(`li[aria-posinset="${lastIndex}"]`)).toBeAttached()
    await waitForLayout(page)
  }
  for (const width of [700, 1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await waitForLayout(page)
  }
  for (const fontSize of ['20px', '']) {
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), fontSize)
    await waitForLayout(page)
  }
  await page.evaluate(() => scrollTo(0, 0))
  await expect(page.locator('li[aria-posinset="1"]')).toBeVisible()
  await waitForLayout(page)
})

test('Back from a product restores the exact scroll position in the shop', async ({ page }) => {
  await page.goto('/')
  const card = page.getByRole('link', { name: /Porch lantern/ })
  await card.scrollIntoViewIfNeeded()
  const before = await card.boundingBox()
  await card.tap()
  await expect(page.getByRole('button', { name: 'Buy' })).toBeVisible()
  await page.goBack()
  await expect.poll(() => card.boundingBox()).toEqual(before)
})

test('Back from a product restores the scroll position even when more products have loaded', async ({
  page,
}) => {
  await page.clock.install()
  await page.addInitScript(delayNextPage)
  await page.goto('/')
  const card = page.getByRole('link', { name: /Porch lantern/ })
  await card.scrollIntoViewIfNeeded()
  await page.waitForFunction(() => window.isNextPageDelayed)
  const before = await card.boundingBox()
  await page.evaluate(delayIdleCallbacks)
  await card.tap()
  await expect(page.getByRole('button', { name: 'Buy' })).toBeVisible()
  await page.evaluate(() => window.releaseNextPage())
  await page.goBack()
  await expect.poll(() => card.boundingBox()).toEqual(before)
  // Rows out of view are rendered when the browser is idle.
  await expect(page.locator('li[aria-posinset="24"]')).toHaveCount(0)
  // The virtual list treats scrolling as ended 150 ms after the last event.
  await page.clock.runFor(150)
  await page.evaluate(() => window.runIdleCallbacks())
  await expect(page.locator('li[aria-posinset="24"]')).toHaveCount(1)
  expect(await card.boundingBox()).toEqual(before)
})

test('a user who signs in from the middle of a page returns to the same scroll position', async ({
  page,
}) => {
  await page.goto('/')
  await expect(page.locator(productLinks).first()).toBeVisible()
  await page.evaluate(() => scrollTo(0, 700))
  // Click by script: Playwright's click would scroll.
  await page.getByRole('link', { name: 'Sign in' }).evaluate((link: HTMLElement) => link.click())
  await expect(page).toHaveURL('/login?redirect=/')
  await page.getByRole('link', { name: /Create one/ }).click()
  await page.getByRole('link', { name: /Already have an account/ }).click()
  await expect(page).toHaveURL('/login')
  await page.reload()
  await signIn(page)
  await expect(page).toHaveURL('/')
  await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(700)
})

test('products that did not load are loaded when the network is back', async ({
  page,
  context,
  expectStatus,
  expectMessage,
}) => {
  test.skip(isSharedBackend, 'Without a network, only the mock in the page can respond.')
  // A 500 is not retried automatically, so only the `online` event can trigger the request.
  expectStatus(500)
  // For prefetches that run at that moment.
  expectMessage(NETWORK_ERROR_PATTERN)
  await page.goto('/settings')
  await page.goto('/?mock-fault=500:products:once')
  await expect(page.getByRole('heading', { name: 'The products did not load' })).toBeVisible()
  await goOffline(page)
  await context.setOffline(false)
  await expect(page.locator(productLinks).first()).toBeVisible()
})

/** Infinite scroll: lists grow by themselves, scroll restoration leads Back to the same place, and reads are retried. */
import { expect, isShared, test } from '../support/fixtures.ts'
import { signIn } from '../support/user-actions.ts'
import { loseNetwork, withoutNetwork } from '../support/go-offline.ts'

declare global {
  interface Window {
    isNextPageHeld: boolean
    letNextPageCome: () => void
    beIdle: () => void
  }
}

/** The second page of a list is asked for once the test lets it come. */
function holdNextPage(): void {
  window.isNextPageHeld = false
  window.XMLHttpRequest = class extends XMLHttpRequest {
    private url = ''
    override open(method: string, url: string | URL): void {
      this.url = String(url)
      super.open(method, url, true)
    }
    override send(body?: XMLHttpRequestBodyInit | null): void {
      if (!this.url.includes('page=2')) return super.send(body)
      window.isNextPageHeld = true
      window.letNextPageCome = () => super.send(body)
    }
  }
}

/** From now on the page is idle when the test says so. */
function holdIdleCallbacks(): void {
  const held: IdleRequestCallback[] = []
  window.requestIdleCallback = (work) => held.push(work)
  window.beIdle = () => {
    for (const work of held) work({ didTimeout: false, timeRemaining: () => 50 })
  }
}

const cards = 'a[href^="/products/"]'

test('Back leads to the very product that was opened, far down in the shop', async ({ page }) => {
  await page.goto('/')
  const card = page.getByRole('link', { name: /Porch lantern/ })
  await card.scrollIntoViewIfNeeded()
  const before = await card.boundingBox()
  await card.tap()
  await expect(page.getByRole('button', { name: 'Buy' })).toBeVisible()
  await page.goBack()
  await expect.poll(() => card.boundingBox()).toEqual(before)
})

test('Back leads to the same place, also if more products have come meanwhile', async ({
  page,
}) => {
  await page.clock.install()
  await page.addInitScript(holdNextPage)
  await page.goto('/')
  const card = page.getByRole('link', { name: /Porch lantern/ })
  await card.scrollIntoViewIfNeeded()
  await page.waitForFunction(() => window.isNextPageHeld)
  const before = await card.boundingBox()
  await page.evaluate(holdIdleCallbacks)
  await card.tap()
  await expect(page.getByRole('button', { name: 'Buy' })).toBeVisible()
  await page.evaluate(() => window.letNextPageCome())
  await page.goBack()
  await expect.poll(() => card.boundingBox()).toEqual(before)
  // Rows out of view are painted when the browser is idle.
  await expect(page.locator('li[aria-posinset="24"]')).toHaveCount(0)
  // The list takes its scrolling for ended 150 ms after the last event.
  await page.clock.runFor(150)
  await page.evaluate(() => window.beIdle())
  await expect(page.locator('li[aria-posinset="24"]')).toHaveCount(1)
  expect(await card.boundingBox()).toEqual(before)
})

test('who signs in from the middle of a page is back there', async ({ page }) => {
  await page.goto('/')
  await expect(page.locator(cards).first()).toBeVisible()
  await page.evaluate(() => scrollTo(0, 700))
  // Where it is: the test's own click would scroll.
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

test('what did not load comes when the network is back', async ({
  page,
  context,
  expectStatus,
  expectMessage,
}) => {
  test.skip(isShared, 'Without a network, only the mock in the page could answer.')
  // A 500 is not asked for again by itself: only the network can bring it.
  expectStatus(500)
  // What is fetched ahead just then.
  expectMessage(withoutNetwork)
  await page.goto('/settings')
  await page.goto('/?fault=500:products:once')
  await expect(page.getByRole('heading', { name: 'The products did not load' })).toBeVisible()
  await loseNetwork(page)
  await context.setOffline(false)
  await expect(page.locator(cards).first()).toBeVisible()
})

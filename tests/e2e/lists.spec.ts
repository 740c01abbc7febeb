/** Do lists come by themselves, and stay where one was? */
import { expect, isShared, test } from './fixtures.ts'
import { signIn } from './journeys.ts'
import { loseNetwork, withoutNetwork } from './lose-network.ts'

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

/** The virtual list: few nodes for thousands of rows, and scroll restoration to the very row. */
import type { Page } from 'playwright/test'
import { signIn } from '../support/user-actions.ts'
import { expect, store, test } from './tabs-fixtures.ts'
import { serveLists, total } from './long-list-backend.ts'

const most = 800

const nodes = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length)
const end = (page: Page) => page.evaluate(() => scrollTo(0, document.body.scrollHeight))

/**
 * Scrolls on until the list has shown so many items or more, and looks at how many nodes there are on the way. It may grow
 * by several pages between two looks, so none is waited for by its name.
 */
async function goDown(page: Page, items: number): Promise<number> {
  const last = page.locator('li[aria-posinset]').last()
  let max = 0
  await expect(async () => {
    await end(page)
    max = Math.max(max, await nodes(page))
    expect(Number(await last.getAttribute('aria-posinset'))).toBeGreaterThanOrEqual(items)
  }).toPass({ intervals: [20] })
  return Math.max(max, await nodes(page))
}

test.beforeEach(({ backend, bystander }) => store(bystander, backend.issue('demo')))

const order = (page: Page, id: number) => page.locator(`a[href="/orders/${id}"]`)

for (const { name, viewport } of [
  { name: 'phone', viewport: { width: 390, height: 844 } },
  { name: 'wide desktop', viewport: { width: 1920, height: 1200 } },
]) {
  test(`the page stays small with ten thousand orders or products (${name})`, async ({ page }) => {
    await page.setViewportSize(viewport)
    await serveLists(page, 1000)

    await page.goto('/orders')
    const orders = await goDown(page, total)
    await page.goto('/')
    const products = await goDown(page, total)
    const found = `${orders} for orders, ${products} for products`
    console.log(`Nodes on a ${name}: ${found}`)
    expect(orders).toBeLessThanOrEqual(most)
    expect(products).toBeLessThanOrEqual(most)
  })
}

/** A list of orders, scrolled deep down, and where one of them is. */
async function openDeepDown(page: Page) {
  await page.setViewportSize({ width: 390, height: 844 })
  await serveLists(page, 12)
  await page.goto('/orders')
  await goDown(page, 120)
  await page.evaluate(() => scrollBy(0, -1234))
  let href = ''
  await expect(async () => {
    href = await page.evaluate(
      () => document.elementFromPoint(100, 400)?.closest('a')?.getAttribute('href') ?? '',
    )
    expect(href).toMatch(/orders.\d/)
  }).toPass({ intervals: [50] })
  const same = page.locator(`a[href="${href}"]`)
  const where = async () => Math.round((await same.boundingBox())?.y ?? NaN)
  return { same, where, top: await settled(where) }
}

/** A number, once it stays the same. */
async function settled(read: () => Promise<number>): Promise<number> {
  let last = NaN
  await expect(async () => {
    const before = last
    last = await read()
    expect(last).toBe(before)
  }).toPass({ intervals: [50] })
  return last
}

/** To the pixel. */
function expectSame(now: number, before: number): void {
  expect(Math.abs(now - before)).toBeLessThanOrEqual(1)
}

/** The same, where the app begins anew, and the list grows once more. */
async function expectSameInTheEnd(read: () => Promise<number>, before: number): Promise<void> {
  await expect(async () => expectSame(await settled(read), before)).toPass()
}

test('Back and Forward lead to the very row, deep in a list', async ({ page }) => {
  const { same, where, top } = await openDeepDown(page)
  await same.click()
  await expect(page).toHaveURL(/\/orders\/\d+$/)
  await page.goBack()
  await expect(same).toBeVisible()
  expectSame(await settled(where), top)
  await page.goBack()
  await page.goForward()
  await expect(page).toHaveURL('/orders')
  await expectSameInTheEnd(where, top)
})

test('who has to sign in again is back at the very row, also after loading the form again', async ({
  page,
  bystander,
  expectStatus,
}) => {
  expectStatus(401)
  const { where, top } = await openDeepDown(page)
  await bystander.evaluate(() => localStorage.clear())
  await expect(page).toHaveURL('/login?redirect=/orders')
  await page.reload()
  await signIn(page)
  await expect(page).toHaveURL('/orders')
  await expectSameInTheEnd(where, top)
})

test('the focus stays on a row that is scrolled away, and the Tab key goes on from there', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await serveLists(page, 1000)
  await page.goto('/orders')
  await order(page, total).focus()
  for (let step = 1; step <= 40; step += 1) {
    await page.keyboard.press('Tab')
    await expect(order(page, total - step)).toBeFocused()
  }
  await end(page)
  await expect(order(page, total - 40)).toBeFocused()
})

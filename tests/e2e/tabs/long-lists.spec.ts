/** The virtual list in a browser: few DOM nodes for thousands of rows, and scroll restoration to the exact row. */
import type { Page } from 'playwright/test'
import { signIn } from '../support/user-actions.ts'
import { expect, storeSession, test } from './tabs-fixtures.ts'
import { serveLongLists, TOTAL_ROWS } from './long-list-backend.ts'

const MAX_DOM_NODES = 800

const countNodes = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length)
const scrollToEnd = (page: Page) => page.evaluate(() => scrollTo(0, document.body.scrollHeight))

/**
 * Scrolls down until the list has at least so many items. The list may grow by several pages between two checks, so the test
 * cannot wait for each page.
 *
 * @returns the largest number of DOM nodes on the way
 */
async function scrollToItem(page: Page, items: number): Promise<number> {
  const last = page.locator('li[aria-posinset]').last()
  let max = 0
  await expect(async () => {
    await scrollToEnd(page)
    max = Math.max(max, await countNodes(page))
    expect(Number(await last.getAttribute('aria-posinset'))).toBeGreaterThanOrEqual(items)
  }).toPass({ intervals: [20] })
  return Math.max(max, await countNodes(page))
}

test.beforeEach(({ backend, sameOriginPage }) =>
  storeSession(sameOriginPage, backend.issueTokens('demo')),
)

const orderLink = (page: Page, id: number) => page.locator(`a[href="/orders/${id}"]`)

for (const { name, viewport } of [
  { name: 'phone', viewport: { width: 390, height: 844 } },
  { name: 'wide desktop', viewport: { width: 1920, height: 1200 } },
]) {
  test(`a page with ten thousand orders or products has at most ${MAX_DOM_NODES} DOM nodes (${name})`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport)
    await serveLongLists(page, 1000)

    await page.goto('/orders')
    const orders = await scrollToItem(page, TOTAL_ROWS)
    await page.goto('/')
    const products = await scrollToItem(page, TOTAL_ROWS)
    console.log(`Nodes on a ${name}: ${orders} for orders, ${products} for products`)
    expect(orders).toBeLessThanOrEqual(MAX_DOM_NODES)
    expect(products).toBeLessThanOrEqual(MAX_DOM_NODES)
  })
}

/** Opens a list of orders and scrolls far down. @returns a row in the middle of the screen, and its position */
async function openScrolledList(page: Page) {
  await page.setViewportSize({ width: 390, height: 844 })
  await serveLongLists(page, 12)
  await page.goto('/orders')
  await scrollToItem(page, 120)
  await page.evaluate(() => scrollBy(0, -1234))
  let href = ''
  await expect(async () => {
    href = await page.evaluate(
      () => document.elementFromPoint(100, 400)?.closest('a')?.getAttribute('href') ?? '',
    )
    expect(href).toMatch(/orders.\d/)
  }).toPass({ intervals: [50] })
  const row = page.locator(`a[href="${href}"]`)
  const readTop = async () => Math.round((await row.boundingBox())?.y ?? NaN)
  return { row, readTop, top: await stableValue(readTop) }
}

/** Reads a number until it is the same twice in a row. */
async function stableValue(read: () => Promise<number>): Promise<number> {
  let last = NaN
  await expect(async () => {
    const before = last
    last = await read()
    expect(last).toBe(before)
  }).toPass({ intervals: [50] })
  return last
}

/** Expects the same position, to within one pixel. */
function expectSamePosition(now: number, before: number): void {
  expect(Math.abs(now - before)).toBeLessThanOrEqual(1)
}

/** Retries `expectSamePosition`: after a reload the list has to grow again first. */
async function expectSamePositionEventually(
  read: () => Promise<number>,
  before: number,
): Promise<void> {
  await expect(async () => expectSamePosition(await stableValue(read), before)).toPass()
}

test('Back and Forward restore the exact scroll position far down in a list', async ({ page }) => {
  const { row, readTop, top } = await openScrolledList(page)
  await row.click()
  await expect(page).toHaveURL(/\/orders\/\d+$/)
  await page.goBack()
  await expect(row).toBeVisible()
  expectSamePosition(await stableValue(readTop), top)
  await page.goBack()
  await page.goForward()
  await expect(page).toHaveURL('/orders')
  await expectSamePositionEventually(readTop, top)
})

test('a user who has to sign in again returns to the exact scroll position, even after reloading the form', async ({
  page,
  sameOriginPage,
  expectStatus,
}) => {
  expectStatus(401)
  const { readTop, top } = await openScrolledList(page)
  await sameOriginPage.evaluate(() => localStorage.clear())
  await expect(page).toHaveURL('/login?redirect=/orders')
  await page.reload()
  await signIn(page)
  await expect(page).toHaveURL('/orders')
  await expectSamePositionEventually(readTop, top)
})

test('a row that is scrolled out of view keeps the focus, and the Tab key continues from it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await serveLongLists(page, 1000)
  await page.goto('/orders')
  await orderLink(page, TOTAL_ROWS).focus()
  for (let step = 1; step <= 40; step += 1) {
    await page.keyboard.press('Tab')
    await expect(orderLink(page, TOTAL_ROWS - step)).toBeFocused()
  }
  await scrollToEnd(page)
  await expect(orderLink(page, TOTAL_ROWS - 40)).toBeFocused()
})

/** Can a cancelled order be had back, and is a person told the truth of it? */
import type { Page } from 'playwright/test'
import { expect, isShared, test } from '../support/fixtures.ts'
import { messages, passTime, signIn } from '../support/user-actions.ts'

const rows = (page: Page) => page.locator('a[href^="/orders/"]')
const card = (page: Page) => page.getByRole('region', { name: 'An order is being cancelled' })

test.beforeEach(async ({ page }) => {
  await page.goto('/login?redirect=/orders')
  await signIn(page)
  await expect(rows(page)).toHaveCount(3)
})

/** Cancels the latest order, by the keyboard or by tapping. */
async function cancel(page: Page, how: 'tap' | 'press'): Promise<void> {
  await rows(page).first().click()
  const ask = page.getByRole('button', { name: 'Cancel order' })
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Cancel order' })
  if (how === 'tap') {
    await ask.tap()
    await confirm.tap()
  } else {
    await ask.press('Enter')
    await page.keyboard.press('Tab')
    await expect(confirm).toBeFocused()
    await page.keyboard.press('Enter')
  }
  await expect(page).toHaveURL('/orders')
  await expect(card(page)).toContainText('Cancelling order 3')
  await expect(rows(page)).toHaveCount(2)
}

test('cancel an order, and have it back by the keyboard', async ({ page }) => {
  await cancel(page, 'press')
  const undo = page.getByRole('button', { name: 'Undo' })
  await expect(undo).toBeFocused()
  await passTime(page, 60_000)
  await page.keyboard.press('Enter')
  await expect(card(page)).toHaveCount(0)
  await expect(rows(page)).toHaveCount(3)
  await expect(rows(page).first()).toBeFocused()
  await page.reload()
  await expect(rows(page)).toHaveCount(3)
})

test('cancel an order for good', async ({ page }) => {
  await cancel(page, 'tap')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  expect(await messages(page)).toEqual([])
  await passTime(page, 6000)
  await expect.poll(() => messages(page)).toEqual(['Order cancelled'])
  await page.reload()
  await expect(rows(page)).toHaveCount(2)
})

test('an order that the server does not cancel is back in the list', async ({
  page,
  expectStatus,
}) => {
  expectStatus(500)
  await cancel(page, 'tap')
  await letFail(page)
  await passTime(page, 6000)
  await expect.poll(() => messages(page)).toEqual([expect.stringContaining('was not cancelled')])
  await expect(rows(page)).toHaveCount(3)
})

/** Has the next request to the orders fail: by the mock in the page, or before any other backend hears of it. */
async function letFail(page: Page): Promise<void> {
  if (isShared) {
    await page.route('**/orders/3/', (route) => route.fulfill({ status: 500 }), { times: 1 })
    return
  }
  await page.evaluate(async () => {
    const headers = { 'Content-Type': 'application/json' }
    const body = JSON.stringify({ faults: ['500:orders:once'] })
    await fetch('/api/backstage/', { method: 'POST', headers, body })
  })
}

/** Cancelling an order with undo: an optimistic update, an undo window, and a rollback when the server does not cancel it. */
import type { Page } from 'playwright/test'
import { expect, isSharedBackend, test } from '../support/fixtures.ts'
import { fireLongTimers, signIn, toastMessages } from '../support/user-actions.ts'

const orderRows = (page: Page) => page.locator('a[href^="/orders/"]')
const snackbar = (page: Page) => page.getByRole('region', { name: 'An order is being cancelled' })

test.beforeEach(async ({ page }) => {
  await page.goto('/login?redirect=/orders')
  await signIn(page)
  await expect(orderRows(page)).toHaveCount(3)
})

/** Cancels the latest order. */
async function cancelOrder(page: Page, input: 'touch' | 'keyboard'): Promise<void> {
  await orderRows(page).first().click()
  const cancelButton = page.getByRole('button', { name: 'Cancel order' })
  const confirmButton = page.getByRole('dialog').getByRole('button', { name: 'Cancel order' })
  if (input === 'touch') {
    await cancelButton.tap()
    await confirmButton.tap()
  } else {
    await cancelButton.press('Enter')
    await page.keyboard.press('Tab')
    await expect(confirmButton).toBeFocused()
    await page.keyboard.press('Enter')
  }
  await expect(page).toHaveURL('/orders')
  await expect(snackbar(page)).toContainText('Cancelling order 3')
  await expect(orderRows(page)).toHaveCount(2)
}

test('a keyboard user can undo the cancellation of an order', async ({ page }) => {
  await cancelOrder(page, 'keyboard')
  const undo = page.getByRole('button', { name: 'Undo' })
  await expect(undo).toBeFocused()
  await fireLongTimers(page, 60_000)
  await page.keyboard.press('Enter')
  await expect(snackbar(page)).toHaveCount(0)
  await expect(orderRows(page)).toHaveCount(3)
  await expect(orderRows(page).first()).toBeFocused()
  await page.reload()
  await expect(orderRows(page)).toHaveCount(3)
})

test('a cancelled order is gone after the undo window', async ({ page }) => {
  await cancelOrder(page, 'touch')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  expect(await toastMessages(page)).toEqual([])
  await fireLongTimers(page, 6000)
  await expect.poll(() => toastMessages(page)).toEqual(['Order cancelled'])
  await page.reload()
  await expect(orderRows(page)).toHaveCount(2)
})

test('an order that the server does not cancel returns to the list, with an error message', async ({
  page,
  expectStatus,
}) => {
  expectStatus(500)
  await cancelOrder(page, 'touch')
  await failNextRequest(page)
  await fireLongTimers(page, 6000)
  await expect
    .poll(() => toastMessages(page))
    .toEqual([expect.stringContaining('was not cancelled')])
  await expect(orderRows(page)).toHaveCount(3)
})

/** Makes the next request for an order fail: by a fault of the mock in the page, or by intercepting it. */
async function failNextRequest(page: Page): Promise<void> {
  if (isSharedBackend) {
    await page.route('**/orders/3/', (route) => route.fulfill({ status: 500 }), { times: 1 })
    return
  }
  await page.evaluate(async () => {
    const headers = { 'Content-Type': 'application/json' }
    const body = JSON.stringify({ faults: ['500:orders:once'] })
    await fetch('/api/__mock__/', { method: 'POST', headers, body })
  })
}

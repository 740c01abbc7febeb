/** The mock in a page that the back-forward cache (bfcache) restores. */
import { recordRestore, withBfcache } from '../support/bfcache.ts'
import { expect, test } from '../support/fixtures.ts'

test.use(withBfcache)

test('a restored page is answered by its own mock, though its worker was started again meanwhile', async ({
  page,
  context,
  expectStatus,
}) => {
  // The icon of a page without one.
  expectStatus(404)
  const orders = page.locator('a[href^="/orders/"]')
  await page.goto('/orders?mock-as=demo')
  await expect(orders).toHaveCount(3)
  await recordRestore(page)
  await page.goto('/favicon.svg')
  const devtools = await context.newCDPSession(page)
  await devtools.send('ServiceWorker.enable')
  await devtools.send('ServiceWorker.stopAllWorkers')
  // Starts the worker while the page is not among its clients.
  await page.evaluate(() => fetch('/favicon.svg'))
  // The page may be gone before `evaluate` has its result.
  await page.evaluate(() => history.back()).catch(() => {})
  await expect(orders).toHaveCount(3)
  await expect.poll(() => page.evaluate(() => window.isRestored)).toBe(true)
  await page.locator('a[href="/orders/2"]').tap()
  await expect(page.getByRole('heading', { level: 1, name: 'Order 2' })).toBeVisible()
})

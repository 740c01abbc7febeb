/** Pages restored from the back-forward cache (bfcache) look again at who is signed in. */
import type { Page } from 'playwright/test'
import { chromiumOptions } from '../../../scripts/setup/chromium.ts'
import { ordered } from './tabs-backend.ts'
import { expect, expectOrdersOf, expectSignIn, store, test } from './tabs-fixtures.ts'

declare global {
  interface Window {
    isRestored?: boolean
  }
}

test.use({
  launchOptions: {
    ...chromiumOptions(),
    // Playwright turns the cache off, unless it is told not to.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
})

test('t-bfcache: a page restored from the back-forward cache looks again', async ({
  backend,
  bystander,
  open,
}) => {
  await store(bystander, backend.issue('demo'))
  const page = await open('/orders')
  await expectOrdersOf('demo', page)
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => (window.isRestored = persisted))
  })
  const before = backend.calls.length
  await page.goto('/favicon.svg')
  await bystander.evaluate(() => localStorage.clear())
  await goBack(page)
  await expectSignIn(page, '/orders')
  await expect.poll(() => page.evaluate(() => window.isRestored)).toBe(true)
  await expect(page.getByText(ordered.demo)).toHaveCount(0)
  expect(backend.calls).toHaveLength(before)
})

test('a page that is left for another site is kept', async ({ open }) => {
  const page = await open('/')
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => (window.isRestored = persisted))
  })
  await page.goto('data:text/html,another site')
  await goBack(page)
  await expect(page).toHaveURL('/')
  await expect.poll(() => page.evaluate(() => window.isRestored)).toBe(true)
})

async function goBack(page: Page): Promise<void> {
  // The page that is asked to may be gone before it has answered.
  await page.evaluate(() => history.back()).catch(() => {})
}

/** The back-forward cache (bfcache): a page that is restored from it checks the session again. */
import type { Page } from 'playwright/test'
import { chromiumOptions } from '../../../scripts/setup/chromium.ts'
import { orderedProduct } from './tabs-accounts.ts'
import { expect, expectOrdersOf, expectSignIn, storeSession, test } from './tabs-fixtures.ts'

declare global {
  interface Window {
    isRestored?: boolean
  }
}

test.use({
  launchOptions: {
    ...chromiumOptions(),
    // Playwright disables the bfcache by default.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
})

test('t-bfcache: a page restored from the back-forward cache after a sign-out goes to the sign-in page', async ({
  backend,
  sameOriginPage,
  openTab,
}) => {
  await storeSession(sameOriginPage, backend.issueTokens('demo'))
  const page = await openTab('/orders')
  await expectOrdersOf('demo', page)
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => (window.isRestored = persisted))
  })
  const before = backend.requests.length
  await page.goto('/favicon.svg')
  await sameOriginPage.evaluate(() => localStorage.clear())
  await goBack(page)
  await expectSignIn(page, '/orders')
  await expect.poll(() => page.evaluate(() => window.isRestored)).toBe(true)
  await expect(page.getByText(orderedProduct.demo)).toHaveCount(0)
  expect(backend.requests).toHaveLength(before)
})

test('the back-forward cache restores the app after a visit to another site', async ({
  openTab,
}) => {
  const page = await openTab('/')
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => (window.isRestored = persisted))
  })
  await page.goto('data:text/html,another site')
  await goBack(page)
  await expect(page).toHaveURL('/')
  await expect.poll(() => page.evaluate(() => window.isRestored)).toBe(true)
})

async function goBack(page: Page): Promise<void> {
  // The page may be gone before `evaluate` has its result.
  await page.evaluate(() => history.back()).catch(() => {})
}

/** The back-forward cache (bfcache): a page that is restored from it checks the session again. */
import type { Page } from 'playwright/test'
import { recordRestore, withBfcache } from '../support/bfcache.ts'
import { emailOf, orderedProduct } from './tabs-accounts.ts'
import { restoreTab, sessionItems, signInForThisTab } from './duplicate-tab.ts'
import {
  expect,
  expectOrdersOf,
  expectSignIn,
  openOrders,
  storeSession,
  test,
} from './tabs-fixtures.ts'

test.use(withBfcache)

test('t-bfcache: a page restored from the back-forward cache after a sign-out goes to the sign-in page', async ({
  backend,
  sameOriginPage,
  openTab,
}) => {
  await storeSession(sameOriginPage, backend.issueTokens('demo'))
  const page = await openTab('/orders')
  await expectOrdersOf('demo', page)
  await recordRestore(page)
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
  await recordRestore(page)
  await page.goto('data:text/html,another site')
  await goBack(page)
  await expect(page).toHaveURL('/')
  await expect.poll(() => page.evaluate(() => window.isRestored)).toBe(true)
})

test('a duplicated tab that is restored from the back-forward cache sends nothing with its old token', async ({
  backend,
  openTab,
  expectStatus,
}) => {
  expectStatus(401)
  const first = await openTab('/login?redirect=/account')
  await signInForThisTab(first)
  await expect(first).toHaveURL('/account')
  // Without an opener: the cache takes no page that has one.
  const second = await restoreTab(first.context(), await sessionItems(first), '/orders')
  await expectOrdersOf('demo', second)
  await second.goto('/favicon.svg')
  backend.rejectAccessTokens()
  await openOrders(first)
  await expectOrdersOf('demo', first)
  const refreshed = backend.requests.length
  const token = await first.evaluate(() => sessionStorage.getItem('token'))
  await goBack(second)
  await expectOrdersOf('demo', second)
  await second.getByRole('link', { name: 'Account' }).click()
  await expect(second.getByText(emailOf('demo'))).toBeVisible()
  const authorizations = backend.requests.slice(refreshed).map((request) => request.authorization)
  expect(new Set(authorizations)).toEqual(new Set([token]))

  await second.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => (window.isRestored = persisted))
  })
  await second.goto('/favicon.svg')
  await first.getByRole('link', { name: 'Account' }).click()
  await first.getByRole('button', { name: 'Sign out' }).click()
  await expect(first).toHaveURL('/login')
  const signedOut = backend.requests.length
  await goBack(second)
  await expectSignIn(second, '/account')
  // The channel to the other tabs does not keep a page out of the cache.
  await expect.poll(() => second.evaluate(() => window.isRestored)).toBe(true)
  expect(
    backend.requests.slice(signedOut).flatMap(({ authorization }) => authorization ?? []),
  ).toEqual([])
  expect(backend.refreshStatuses()).toEqual([200])
})

async function goBack(page: Page): Promise<void> {
  // The page may be gone before `evaluate` has its result.
  await page.evaluate(() => history.back()).catch(() => {})
}

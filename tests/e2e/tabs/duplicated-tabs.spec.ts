/** Duplicated tabs without “Remember me”: they share one session, although each has a `sessionStorage` of its own. */
import type { Page } from 'playwright/test'
import { storedToken, toastMessages } from '../support/user-actions.ts'
import { openCopy, restoreTab, sessionItems, signInForThisTab } from './duplicate-tab.ts'
import {
  countLockWaiters,
  expect,
  expectOrdersOf,
  expectSignIn,
  openOrders,
  test,
} from './tabs-fixtures.ts'
import { emailOf } from './tabs-accounts.ts'
import type { TabsBackend } from './tabs-backend.ts'

test.beforeEach(({ expectStatus }) => expectStatus(401))

/** The `Authorization` headers of the requests since then, except those of guests. */
const tokensSince = (backend: TabsBackend, index: number) =>
  new Set(backend.requests.slice(index).flatMap(({ authorization }) => authorization ?? []))

async function openSignedIn(openTab: (path: string) => Promise<Page>): Promise<Page> {
  const page = await openTab('/login?redirect=/account')
  await signInForThisTab(page)
  await expect(page.getByText(emailOf('demo'))).toBeVisible()
  expect(await storedToken(page)).toBeNull()
  return page
}

for (const where of ['first tab', 'duplicate', 'duplicate of the duplicate']) {
  test(`a sign-out in the ${where} takes all of them to the sign-in page, and leaves nothing of the session`, async ({
    openTab,
    backend,
  }) => {
    const first = await openSignedIn(openTab)
    const second = await openCopy(first, '/account')
    const third = await restoreTab(first.context(), await sessionItems(second), '/account')
    const pages = [first, second, third]
    for (const page of pages) await expect(page.getByText(emailOf('demo'))).toBeVisible()
    const before = backend.requests.length
    const own = { 'first tab': first, duplicate: second }[where] ?? third
    await own.getByRole('button', { name: 'Sign out' }).click()
    for (const page of pages) {
      if (page !== own) await expectSignIn(page, '/account')
      await expect(page.getByText(emailOf('demo'))).toHaveCount(0)
      expect(await toastMessages(page)).toEqual([])
      const stored = await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }))
      expect(stored.filter((key) => key.startsWith('token') || key === 'refresh_token')).toEqual([])
    }
    expect(tokensSince(backend, before)).toEqual(new Set())
  })
}

test('duplicated tabs whose token expires together send one refresh request, and go on with its token after a reload', async ({
  openTab,
  backend,
  sameOriginPage,
}) => {
  const first = await openSignedIn(openTab)
  const second = await openCopy(first, '/account')
  const third = await restoreTab(first.context(), await sessionItems(first), '/account')
  const pages = [first, second, third]
  for (const page of pages) await expect(page.getByText(emailOf('demo'))).toBeVisible()
  backend.rejectAccessTokens()
  const orders = backend.pauseRequests('GET orders/', 'response')
  const refresh = backend.pauseRequests('POST token/refresh/', 'response')
  for (const page of pages) await openOrders(page)
  await expect.poll(orders.arrived).toBe(3)
  orders.resume()
  await expect.poll(() => countLockWaiters(sameOriginPage)).toBe(2)
  refresh.resume()

  await expectOrdersOf('demo', ...pages)
  expect(backend.refreshStatuses()).toEqual([200])
  const token = await storedToken(first, 'sessionStorage')
  for (const page of pages) {
    await page.reload()
    await expectOrdersOf('demo', page)
    expect(await storedToken(page, 'sessionStorage')).toBe(token)
  }
  expect(backend.refreshStatuses()).toEqual([200])
})

test('a closed duplicate that is reopened after a refresh gets the new token, and after the sign-out none', async ({
  openTab,
  backend,
}) => {
  const first = await openSignedIn(openTab)
  const second = await openCopy(first, '/account')
  await expect(second.getByText(emailOf('demo'))).toBeVisible()
  const closed = await sessionItems(second)
  await second.close()
  backend.rejectAccessTokens()
  await openOrders(first)
  await expectOrdersOf('demo', first)
  const token = await storedToken(first, 'sessionStorage')
  const refreshed = backend.requests.length

  const reopened = await restoreTab(first.context(), closed, '/orders')
  await expectOrdersOf('demo', reopened)
  expect(tokensSince(backend, refreshed)).toEqual(new Set([token]))
  await reopened.close()

  await first.getByRole('link', { name: 'Account' }).click()
  await first.getByRole('button', { name: 'Sign out' }).click()
  await expect(first).toHaveURL('/login')
  const signedOut = backend.requests.length
  await expectSignIn(await restoreTab(first.context(), closed, '/orders'), '/orders')
  expect(tokensSince(backend, signedOut)).toEqual(new Set())
  expect(backend.refreshStatuses()).toEqual([200])
})

test('another user who signs in in one tab replaces the user in its duplicate, and not in a tab of its own', async ({
  openTab,
}) => {
  const first = await openSignedIn(openTab)
  const second = await restoreTab(first.context(), await sessionItems(first), '/orders')
  await expectOrdersOf('demo', second)
  const own = await openTab('/account')
  await expectSignIn(own, '/account')
  await first.getByRole('button', { name: 'Sign out' }).click()
  await expectSignIn(second, '/orders')
  await signInForThisTab(first, 'staff')
  await expectOrdersOf('staff', second)
  await expectSignIn(own, '/account')
})

test('a frozen duplicate finds out when it is resumed, before it sends anything', async ({
  openTab,
  backend,
}) => {
  const first = await openSignedIn(openTab)
  const second = await restoreTab(first.context(), await sessionItems(first), '/account')
  await expect(second.getByText(emailOf('demo'))).toBeVisible()
  const devtools = await second.context().newCDPSession(second)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  backend.rejectAccessTokens()
  await openOrders(first)
  await expectOrdersOf('demo', first)
  const token = await storedToken(first, 'sessionStorage')
  const refreshed = backend.requests.length
  await devtools.send('Page.setWebLifecycleState', { state: 'active' })
  await openOrders(second)
  await expectOrdersOf('demo', second)
  expect(tokensSince(backend, refreshed)).toEqual(new Set([token]))
  expect(backend.refreshStatuses()).toEqual([200])
})

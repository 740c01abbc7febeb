/** Single-flight token refresh across the tabs of one browser, by a cross-tab lock (Web Locks API). */
import type { Page } from 'playwright/test'
import { storedToken, toastMessages } from '../support/user-actions.ts'
import type { TabsTokens } from './token-issuer.ts'
import {
  countLockWaiters,
  expect,
  expectOrdersOf,
  openOrders,
  storeSession,
  test,
} from './tabs-fixtures.ts'

test.beforeEach(({ expectStatus }) => expectStatus(401))

test('t-refresh-once: ten tabs whose token expires together send one refresh request', async ({
  backend,
  sameOriginPage,
  openTab,
}) => {
  await storeSession(sameOriginPage, backend.issueTokens('demo'))
  const pages: Page[] = []
  for (let index = 0; index < 10; index++) pages.push(await openTab('/account'))
  backend.rejectAccessTokens()
  const orders = backend.pauseRequests('GET orders/', 'response')
  const refresh = backend.pauseRequests('POST token/refresh/', 'response')
  for (const page of pages) await openOrders(page)
  await expect.poll(orders.arrived).toBe(10)
  orders.resume()
  await expect.poll(() => countLockWaiters(sameOriginPage)).toBe(9)
  refresh.resume()

  await expectOrdersOf('demo', ...pages)
  expect(backend.refreshStatuses()).toEqual([200])
  const orderRequests = backend.requests.filter(({ endpoint }) => endpoint === 'GET orders/')
  expect(orderRequests.map(({ status }) => status)).toEqual([
    ...Array(10).fill(401),
    ...Array(10).fill(200),
  ])
})

test('t-lock-reread: a tab that gets the lock after another tab has refreshed uses the other tab’s token', async ({
  backend,
  sameOriginPage,
  openTab,
}) => {
  await storeSession(sameOriginPage, backend.issueTokens('demo'))
  const first = await openTab('/account')
  const second = await openTab('/account')
  backend.rejectAccessTokens()
  const refresh = backend.pauseRequests('POST token/refresh/', 'response')
  await openOrders(first)
  await expect.poll(refresh.arrived).toBe(1)
  await openOrders(second)
  await expect.poll(() => countLockWaiters(sameOriginPage)).toBe(1)
  refresh.resume()

  await expectOrdersOf('demo', first, second)
  expect(backend.refreshStatuses()).toEqual([200])
  const accepted = backend.requests.filter(
    ({ endpoint, status }) => endpoint === 'GET orders/' && status === 200,
  )
  expect(new Set(accepted.map(({ authorization }) => authorization)).size).toBe(1)
})

test('t-lock-dead: a tab that crashes, is closed or never releases the lock does not block the refresh of the others', async ({
  backend,
  sameOriginPage,
  context,
  openTab,
}) => {
  await storeSession(sameOriginPage, backend.issueTokens('demo'))
  const crashed = await openTab('/account')
  const closed = await openTab('/account')
  const third = await openTab('/account')
  backend.rejectAccessTokens()
  // The requests of the first two tabs never reach the server, and so use up no refresh token.
  const lostRequests = [1, 2].map(() => backend.pauseRequests('POST token/refresh/', 'request', 1))
  for (const [index, page] of [crashed, closed, third].entries()) {
    await openOrders(page)
    await expect.poll(() => countLockWaiters(sameOriginPage)).toBe(index)
    await expect.poll(() => backend.refreshStatuses()).toEqual([null])
  }

  const devtools = await context.newCDPSession(crashed)
  const crash = crashed.waitForEvent('crash')
  devtools.send('Page.crash').catch(() => {})
  await crash
  await expect.poll(() => lostRequests.map(({ arrived }) => arrived())).toEqual([1, 1])
  await closed.close()
  await expectOrdersOf('demo', third)
  expect(backend.refreshStatuses()).toEqual([null, null, 200])
  // Nothing is left in the storage that could block another tab.
  const keys = await sameOriginPage.evaluate(() => Object.keys(localStorage).sort())
  expect(keys).toEqual(['refresh_token', 'token'])
  // Playwright cannot work with a browser that has a crashed page.
  await crashed.close()

  // A tab that stays alive and never releases the lock. The waiting tab has a fake clock.
  await sameOriginPage.evaluate(() => {
    const neverReleased = new Promise(() => {})
    return new Promise<void>((onAcquired) => {
      void navigator.locks.request('latchkey', () => {
        onAcquired()
        return neverReleased
      })
    })
  })
  const last = await context.newPage()
  await last.clock.install()
  await last.goto('/account')
  backend.rejectAccessTokens()
  await openOrders(last)
  await expect.poll(() => countLockWaiters(sameOriginPage)).toBe(1)
  await last.clock.fastForward(10_000)
  await expectOrdersOf('demo', last)
  expect(backend.refreshStatuses()).toEqual([null, null, 200, 200])
})

test('t-lost-race: a tab whose refresh is rejected because another tab was first uses the other tab’s token', async ({
  backend,
  sameOriginPage,
  openTab,
}) => {
  const tokens = backend.issueTokens('demo')
  await storeSession(sameOriginPage, tokens)
  const page = await openTab('/account')
  backend.rejectAccessTokens()
  const lateRefresh = backend.pauseRequests('POST token/refresh/', 'request', 1)
  await openOrders(page)
  await expect.poll(lateRefresh.arrived).toBe(1)

  // For example a tab with an older version of the app, which does not use the lock.
  const newTokens = await sameOriginPage.evaluate(async (refresh) => {
    const headers = { 'Content-Type': 'application/json' }
    const request = { method: 'POST', headers, body: JSON.stringify({ refresh }) }
    return (await fetch('/api/token/refresh/', request)).json() as Promise<TabsTokens>
  }, tokens.refresh)
  await storeSession(sameOriginPage, newTokens, page)
  lateRefresh.resume()

  await expectOrdersOf('demo', page)
  expect(backend.refreshStatuses()).toEqual([401, 200])
  expect(backend.requests.at(-1)?.authorization).toBe(`Bearer ${newTokens.access}`)
  expect(await toastMessages(page)).toEqual([])
})

test.describe('token refresh over plain http', () => {
  const origin = 'http://latchkey.test'
  test.use({ baseURL: origin })
  test.beforeEach(async ({ context }, { project }) => {
    await context.route(
      (url) => url.origin === origin && !url.pathname.startsWith('/api/'),
      async (route) => {
        const url = route.request().url().replace(origin, String(project.use.baseURL))
        await route.fulfill({ response: await route.fetch({ url }) })
      },
    )
  })

  test('t-lock-none: without the Web Locks API every tab stays signed in, with at most one refresh request per tab', async ({
    backend,
    sameOriginPage,
    openTab,
  }) => {
    expect(await sameOriginPage.evaluate(() => 'locks' in navigator)).toBe(false)
    await storeSession(sameOriginPage, backend.issueTokens('demo'))
    const pages = [await openTab('/account'), await openTab('/account'), await openTab('/account')]
    const before = await storedToken(sameOriginPage)
    backend.rejectAccessTokens()
    const first = backend.pauseRequests('POST token/refresh/', 'response', 1)
    const others = backend.pauseRequests('POST token/refresh/', 'response', 2)
    for (const page of pages) await openOrders(page)
    await expect.poll(() => [first.arrived(), others.arrived()]).toEqual([1, 2])
    first.resume()
    for (const page of pages) await expect.poll(() => storedToken(page)).not.toBe(before)
    others.resume()

    await expectOrdersOf('demo', ...pages)
    expect(backend.refreshStatuses().sort()).toEqual([200, 401, 401])
    for (const page of pages) expect(await toastMessages(page)).toEqual([])
  })
})

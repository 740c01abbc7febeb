/** Single-flight refresh across the tabs of one browser, by a cross-tab lock. */
import type { Page } from 'playwright/test'
import { messages, storedToken } from '../support/user-actions.ts'
import type { Pair } from './tabs-backend.ts'
import { askForOrders, expect, expectOrdersOf, store, test, waiting } from './tabs-fixtures.ts'

test.beforeEach(({ expectStatus }) => expectStatus(401))

test('t-renew-once: ten tabs are refused together, and one renewal goes out', async ({
  backend,
  bystander,
  open,
}) => {
  await store(bystander, backend.issue('demo'))
  const pages: Page[] = []
  for (let each = 0; each < 10; each++) pages.push(await open('/account'))
  backend.refuseAccess()
  const orders = backend.hold('GET orders/', 'answer')
  const renewal = backend.hold('POST token/refresh/', 'answer')
  for (const page of pages) await askForOrders(page)
  await expect.poll(orders.arrived).toBe(10)
  orders.release()
  await expect.poll(() => waiting(bystander)).toBe(9)
  renewal.release()

  await expectOrdersOf('demo', ...pages)
  expect(backend.renewals()).toEqual([200])
  const asked = backend.calls.filter(({ what }) => what === 'GET orders/')
  expect(asked.map(({ status }) => status)).toEqual([
    ...Array(10).fill(401),
    ...Array(10).fill(200),
  ])
})

test('t-lock-reread: the lock comes after another tab has renewed, and its token is used', async ({
  backend,
  bystander,
  open,
}) => {
  await store(bystander, backend.issue('demo'))
  const first = await open('/account')
  const second = await open('/account')
  backend.refuseAccess()
  const renewal = backend.hold('POST token/refresh/', 'answer')
  await askForOrders(first)
  await expect.poll(renewal.arrived).toBe(1)
  await askForOrders(second)
  await expect.poll(() => waiting(bystander)).toBe(1)
  renewal.release()

  await expectOrdersOf('demo', first, second)
  expect(backend.renewals()).toEqual([200])
  const good = backend.calls.filter(({ what, status }) => what === 'GET orders/' && status === 200)
  expect(new Set(good.map(({ authorization }) => authorization)).size).toBe(1)
})

test('t-lock-dead: a tab that crashes, is closed or never lets go does not stop the others', async ({
  backend,
  bystander,
  context,
  open,
}) => {
  await store(bystander, backend.issue('demo'))
  const crashed = await open('/account')
  const closed = await open('/account')
  const third = await open('/account')
  backend.refuseAccess()
  // What the first two send never reaches the server, and so spends no refresh token.
  const lost = [1, 2].map(() => backend.hold('POST token/refresh/', 'request', 1))
  for (const [index, page] of [crashed, closed, third].entries()) {
    await askForOrders(page)
    await expect.poll(() => waiting(bystander)).toBe(index)
    await expect.poll(() => backend.renewals()).toEqual([null])
  }

  const devtools = await context.newCDPSession(crashed)
  const crash = crashed.waitForEvent('crash')
  devtools.send('Page.crash').catch(() => {})
  await crash
  await expect.poll(() => lost.map((hold) => hold.arrived())).toEqual([1, 1])
  await closed.close()
  await expectOrdersOf('demo', third)
  expect(backend.renewals()).toEqual([null, null, 200])
  // And nothing is left behind that could stop anybody.
  const keys = await bystander.evaluate(() => Object.keys(localStorage).sort())
  expect(keys).toEqual(['refresh_token', 'token'])
  // Playwright can do nothing with a browser that has a crashed page.
  await crashed.close()

  // A tab that lives on, and keeps the lock for ever. The time of the one that waits is the test's to tell.
  await bystander.evaluate(() => {
    const never = new Promise(() => {})
    return new Promise<void>((taken) => {
      void navigator.locks.request('latchkey', () => {
        taken()
        return never
      })
    })
  })
  const last = await context.newPage()
  await last.clock.install()
  await last.goto('/account')
  backend.refuseAccess()
  await askForOrders(last)
  await expect.poll(() => waiting(bystander)).toBe(1)
  await last.clock.fastForward(10_000)
  await expectOrdersOf('demo', last)
  expect(backend.renewals()).toEqual([null, null, 200, 200])
})

test('t-lost-race: refused because another tab was first, whose token is then used', async ({
  backend,
  bystander,
  open,
}) => {
  const pair = backend.issue('demo')
  await store(bystander, pair)
  const page = await open('/account')
  backend.refuseAccess()
  const late = backend.hold('POST token/refresh/', 'request', 1)
  await askForOrders(page)
  await expect.poll(late.arrived).toBe(1)

  // As a tab would do that has an older version of the app, say, and knows of no lock.
  const next = await bystander.evaluate(async (refresh) => {
    const headers = { 'Content-Type': 'application/json' }
    const request = { method: 'POST', headers, body: JSON.stringify({ refresh }) }
    return (await fetch('/api/v2/token/refresh/', request)).json() as Promise<Pair>
  }, pair.refresh)
  await store(bystander, next, page)
  late.release()

  await expectOrdersOf('demo', page)
  expect(backend.renewals()).toEqual([401, 200])
  expect(backend.calls.at(-1)?.authorization).toBe(`Bearer ${next.access}`)
  expect(await messages(page)).toEqual([])
})

test.describe('over plain http', () => {
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

  test('t-lock-none: without locks everyone goes on, at the cost of one renewal each at worst', async ({
    backend,
    bystander,
    open,
  }) => {
    expect(await bystander.evaluate(() => 'locks' in navigator)).toBe(false)
    await store(bystander, backend.issue('demo'))
    const pages = [await open('/account'), await open('/account'), await open('/account')]
    const before = await storedToken(bystander)
    backend.refuseAccess()
    const first = backend.hold('POST token/refresh/', 'answer', 1)
    const others = backend.hold('POST token/refresh/', 'answer', 2)
    for (const page of pages) await askForOrders(page)
    await expect.poll(() => [first.arrived(), others.arrived()]).toEqual([1, 2])
    first.release()
    for (const page of pages) await expect.poll(() => storedToken(page)).not.toBe(before)
    others.release()

    await expectOrdersOf('demo', ...pages)
    expect(backend.renewals().sort()).toEqual([200, 401, 401])
    for (const page of pages) expect(await messages(page)).toEqual([])
  })
})

/** Cross-tab session sync: sign-in, sign-out and a change of user in one tab take effect in all tabs. */
import type { Page } from 'playwright/test'
import { signIn } from '../support/user-actions.ts'
import { emailOf, orderedProduct } from './tabs-accounts.ts'
import {
  expect,
  expectOrdersOf,
  expectSignIn,
  openOrders,
  storeSession,
  test,
} from './tabs-fixtures.ts'

declare global {
  interface Window {
    /** Whether the page had gone to sign-in within the same event-loop task as the `storage` event of the sign-out. */
    hasLeft: Promise<boolean>
    /** Whether the token was removed within the same event-loop task as the click. */
    isTokenRemoved: Promise<boolean>
    /** For each request, whether the page still showed the text of the previous user when it was sent. */
    hadStaleText: boolean[]
  }
}

test('t-end: a sign-out in one tab takes all other tabs with a protected page to the sign-in page at once, and the server is told once', async ({
  backend,
  sameOriginPage,
  openTab,
}) => {
  // These two open at the sign-in page.
  const orders = await openTab('/login?redirect=/orders')
  const account = await openTab('/login?redirect=/account')
  await storeSession(sameOriginPage, backend.issueTokens('demo'))
  const directOrders = await openTab('/orders')
  const shop = await openTab('/')
  const signingOut = await openTab('/account')
  await expectOrdersOf('demo', orders, directOrders)
  for (const page of [account, signingOut])
    await expect(page.getByText(emailOf('demo'))).toBeVisible()
  await recordLeaving(orderedProduct.demo, orders, directOrders)
  await recordLeaving(emailOf('demo'), account)
  await recordTokenRemoval(signingOut)
  const before = backend.requests.length

  await signingOut.getByRole('button', { name: 'Sign out' }).click()
  expect(await signingOut.evaluate(() => window.isTokenRemoved)).toBe(true)
  for (const page of [orders, account, directOrders])
    expect(await page.evaluate(() => window.hasLeft)).toBe(true)
  for (const page of [orders, directOrders]) await expectSignIn(page, '/orders')
  await expectSignIn(account, '/account')
  await expect(shop).toHaveURL('/')
  await expect(shop.getByRole('link', { name: 'Sign in' })).toBeVisible()
  const requests = () => backend.requests.slice(before).map(({ endpoint }) => endpoint)
  await expect.poll(requests).toEqual(['POST token/blacklist/'])
})

test('t-begin: a sign-in in one tab takes the sign-in pages of the other tabs to their redirect targets', async ({
  backend,
  openTab,
}) => {
  const first = await openTab('/login?redirect=/account')
  const second = await openTab('/login?redirect=/orders')
  const third = await openTab('/register?redirect=/orders%3Fpage%3D2%23end')
  await signIn(first)
  await expect(first).toHaveURL('/account')
  await expect(second).toHaveURL('/orders')
  await expect(third).toHaveURL('/orders?page=2#end')
  await expectOrdersOf('demo', second, third)
  expect(backend.requests.filter(({ endpoint }) => endpoint.startsWith('POST'))).toHaveLength(1)
})

test('t-switch: after another user signs in in one tab, no tab shows or accepts data of the previous user', async ({
  backend,
  sameOriginPage,
  openTab,
}) => {
  await storeSession(sameOriginPage, backend.issueTokens('demo'))
  const shown = await openTab('/orders')
  await expectOrdersOf('demo', shown)
  const loading = await openTab('/account')
  const oldResponse = backend.pauseRequests('GET orders/', 'response', 1)
  await openOrders(loading)
  await expect.poll(oldResponse.arrived).toBe(1)
  await recordStaleText(shown, orderedProduct.demo)
  await recordStaleText(loading, orderedProduct.demo)

  const newRequests = backend.pauseRequests('GET orders/', 'request')
  const before = backend.requests.length
  const staff = backend.issueTokens('staff')
  await storeSession(sameOriginPage, staff)
  await expect.poll(newRequests.arrived).toBe(2)
  for (const page of [shown, loading])
    await expect(page.getByText(orderedProduct.demo)).toHaveCount(0)
  oldResponse.resume()
  newRequests.resume()

  await expectOrdersOf('staff', shown, loading)
  for (const page of [shown, loading]) {
    await expect(page.getByText(orderedProduct.demo)).toHaveCount(0)
    expect(await page.evaluate(() => window.hadStaleText)).toEqual([false])
  }
  const authorizations = backend.requests.slice(before).map(({ authorization }) => authorization)
  expect(new Set(authorizations)).toEqual(new Set([`Bearer ${staff.access}`]))
})

test('t-clear: removing the token from localStorage by hand signs the user out in every tab', async ({
  backend,
  sameOriginPage,
  openTab,
}) => {
  const removals = [() => localStorage.clear(), () => localStorage.removeItem('token')]
  for (const remove of removals) {
    await storeSession(sameOriginPage, backend.issueTokens('demo'))
    const other = await openTab('/orders')
    const own = await openTab('/account')
    await expectOrdersOf('demo', other)
    await expect(own.getByText(emailOf('demo'))).toBeVisible()
    const before = backend.requests.length

    await own.evaluate(remove)
    await expectSignIn(other, '/orders')
    // A tab gets no `storage` event for its own change. It checks the storage before its next request.
    await openOrders(own)
    await expectSignIn(own, '/orders')
    expect(backend.requests).toHaveLength(before)
    await other.close()
    await own.close()
  }
})

test('t-echo: a tab that applies a change of the session from another tab writes nothing to storage', async ({
  backend,
  sameOriginPage,
  openTab,
}) => {
  await storeSession(sameOriginPage, backend.issueTokens('demo'))
  const page = await openTab('/account')
  await expect(page.getByText(emailOf('demo'))).toBeVisible()
  await page.evaluate(() => (window.storageWrites = []))

  const staff = backend.issueTokens('staff')
  await storeSession(sameOriginPage, staff)
  await expect(page.getByText(emailOf('staff'))).toBeVisible()
  // A refresh in another tab: the next request has its token.
  const refreshed = backend.issueTokens('staff')
  await storeSession(sameOriginPage, refreshed, page)
  await openOrders(page)
  await expectOrdersOf('staff', page)
  expect(backend.requests.at(-1)?.authorization).toBe(`Bearer ${refreshed.access}`)
  await sameOriginPage.evaluate(() => localStorage.clear())
  await expectSignIn(page, '/orders')
  await storeSession(sameOriginPage, backend.issueTokens('demo'))
  await expectOrdersOf('demo', page)

  expect(await page.evaluate(() => window.storageWrites)).toEqual([])
})

/**
 * Records whether a page has gone to the sign-in page and no longer shows a text once the app has handled the `storage` event:
 * this listener runs in the same event-loop task, after the app's own.
 */
async function recordLeaving(text: string, ...pages: Page[]): Promise<void> {
  for (const page of pages) {
    await page.evaluate((shown) => {
      window.hasLeft = new Promise((resolve) => {
        addEventListener('storage', ({ key }) => {
          const isShown = document.body.textContent.includes(shown)
          if (key === 'token') resolve(location.pathname === '/login' && !isShown)
        })
      })
    }, text)
  }
}

/** Records whether the token is removed once the app has handled the next click, in the same event-loop task. */
function recordTokenRemoval(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.isTokenRemoved = new Promise((resolve) => {
      addEventListener('click', () => resolve(!('token' in localStorage)), { once: true })
    })
  })
}

/** Records with each request from now on whether the page still shows a text. */
function recordStaleText(page: Page, text: string): Promise<void> {
  return page.evaluate((shown) => {
    window.hadStaleText = []
    const send = Reflect.get(XMLHttpRequest.prototype, 'send') as (body?: unknown) => void
    XMLHttpRequest.prototype.send = function (this: XMLHttpRequest, body) {
      window.hadStaleText.push(document.body.textContent.includes(shown))
      send.call(this, body)
    }
  }, text)
}

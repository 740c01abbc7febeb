/** Do all tabs of a browser agree on who is signed in? */
import type { Page } from 'playwright/test'
import { signIn } from '../support/user-actions.ts'
import { ordered } from './tabs-backend.ts'
import { askForOrders, expect, expectOrdersOf, expectSignIn, store, test } from './tabs-fixtures.ts'

const email = { demo: 'demo@example.com', staff: 'staff@example.com' }

declare global {
  interface Window {
    /** Whether a page had left within the turn of the event loop in which it heard of a sign-out. */
    hasLeft: Promise<boolean>
    /** Whether the token was gone within the turn of the click. */
    isForgotten: Promise<boolean>
    /** What a page showed of somebody as it asked on behalf of somebody else. */
    remains: boolean[]
  }
}

test('t-end: signed out in one tab, the others leave in the turn in which they hear of it, and without a call', async ({
  backend,
  bystander,
  open,
}) => {
  // These come by the sign-in page.
  const orders = await open('/login?redirect=/orders')
  const account = await open('/login?redirect=/account')
  await store(bystander, backend.issue('demo'))
  const direct = await open('/orders')
  const shop = await open('/')
  const leaver = await open('/account')
  await expectOrdersOf('demo', orders, direct)
  for (const page of [account, leaver]) await expect(page.getByText(email.demo)).toBeVisible()
  await noteLeaving(ordered.demo, orders, direct)
  await noteLeaving(email.demo, account)
  await noteForgetting(leaver)
  const before = backend.calls.length

  await leaver.getByRole('button', { name: 'Sign out' }).click()
  expect(await leaver.evaluate(() => window.isForgotten)).toBe(true)
  for (const page of [orders, account, direct])
    expect(await page.evaluate(() => window.hasLeft)).toBe(true)
  for (const page of [orders, direct]) await expectSignIn(page, '/orders')
  await expectSignIn(account, '/account')
  await expect(shop).toHaveURL('/')
  await expect(shop.getByRole('link', { name: 'Sign in' })).toBeVisible()
  expect(backend.calls).toHaveLength(before)
})

test('t-begin: signed in in one tab, the others go on to where they were going', async ({
  backend,
  open,
}) => {
  const first = await open('/login?redirect=/account')
  const second = await open('/login?redirect=/orders')
  const third = await open('/register?redirect=/orders%3Fpage%3D2%23end')
  await signIn(first)
  await expect(first).toHaveURL('/account')
  await expect(second).toHaveURL('/orders')
  await expect(third).toHaveURL('/orders?page=2#end')
  await expectOrdersOf('demo', second, third)
  expect(backend.calls.filter(({ what }) => what.startsWith('POST'))).toHaveLength(1)
})

test('t-switch: one tab becomes somebody else, and no tab keeps or takes what is not theirs', async ({
  backend,
  bystander,
  open,
}) => {
  await store(bystander, backend.issue('demo'))
  const shown = await open('/orders')
  await expectOrdersOf('demo', shown)
  const expecting = await open('/account')
  const answer = backend.hold('GET orders/', 'answer', 1)
  await askForOrders(expecting)
  await expect.poll(answer.arrived).toBe(1)
  await noteRemains(shown, ordered.demo)
  await noteRemains(expecting, ordered.demo)

  const next = backend.hold('GET orders/', 'request')
  const before = backend.calls.length
  const staff = backend.issue('staff')
  await store(bystander, staff)
  await expect.poll(next.arrived).toBe(2)
  for (const page of [shown, expecting]) await expect(page.getByText(ordered.demo)).toHaveCount(0)
  answer.release()
  next.release()

  await expectOrdersOf('staff', shown, expecting)
  for (const page of [shown, expecting]) {
    await expect(page.getByText(ordered.demo)).toHaveCount(0)
    expect(await page.evaluate(() => window.remains)).toEqual([false])
  }
  const since = backend.calls.slice(before).map(({ authorization }) => authorization)
  expect(new Set(since)).toEqual(new Set([`Bearer ${staff.access}`]))
})

test('t-clear: what is removed from the storage by hand is a sign-out', async ({
  backend,
  bystander,
  open,
}) => {
  const ways = [() => localStorage.clear(), () => localStorage.removeItem('token')]
  for (const remove of ways) {
    await store(bystander, backend.issue('demo'))
    const other = await open('/orders')
    const own = await open('/account')
    await expectOrdersOf('demo', other)
    await expect(own.getByText(email.demo)).toBeVisible()
    const before = backend.calls.length

    await own.evaluate(remove)
    await expectSignIn(other, '/orders')
    // The tab that it was done in is not told, and sees it as soon as it looks.
    await askForOrders(own)
    await expectSignIn(own, '/orders')
    expect(backend.calls).toHaveLength(before)
    await other.close()
    await own.close()
  }
})

test('t-echo: a tab that takes over what another has stored writes nothing', async ({
  backend,
  bystander,
  open,
}) => {
  await store(bystander, backend.issue('demo'))
  const page = await open('/account')
  await expect(page.getByText(email.demo)).toBeVisible()
  await page.evaluate(() => (window.writes = []))

  const staff = backend.issue('staff')
  await store(bystander, staff)
  await expect(page.getByText(email.staff)).toBeVisible()
  // Renewed, which shows in what is asked next.
  const renewed = backend.issue('staff')
  await store(bystander, renewed, page)
  await askForOrders(page)
  await expectOrdersOf('staff', page)
  expect(backend.calls.at(-1)?.authorization).toBe(`Bearer ${renewed.access}`)
  await bystander.evaluate(() => localStorage.clear())
  await expectSignIn(page, '/orders')
  await store(bystander, backend.issue('demo'))
  await expectOrdersOf('demo', page)

  expect(await page.evaluate(() => window.writes)).toEqual([])
})

/** Looks, behind the app in the same turn, whether it has left for the sign-in page and shows no trace of somebody. */
async function noteLeaving(shown: string, ...pages: Page[]): Promise<void> {
  for (const page of pages) {
    await page.evaluate((text) => {
      window.hasLeft = new Promise((resolve) => {
        addEventListener('storage', ({ key }) => {
          const isThere = document.body.textContent.includes(text)
          if (key === 'token') resolve(location.pathname === '/login' && !isThere)
        })
      })
    }, shown)
  }
}

/** Looks, behind the app in the turn of the next click, whether a token is left. */
function noteForgetting(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.isForgotten = new Promise((resolve) => {
      addEventListener('click', () => resolve(!('token' in localStorage)), { once: true })
    })
  })
}

/** Notes with each request from now on whether the page still shows what is named. */
function noteRemains(page: Page, shown: string): Promise<void> {
  return page.evaluate((text) => {
    window.remains = []
    const send = Reflect.get(XMLHttpRequest.prototype, 'send') as (body?: unknown) => void
    XMLHttpRequest.prototype.send = function (this: XMLHttpRequest, body) {
      window.remains.push(document.body.textContent.includes(text))
      send.call(this, body)
    }
  }, shown)
}

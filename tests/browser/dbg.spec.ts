/** Do all tabs of a browser agree on who is signed in? */
import type { Page } from 'playwright/test'
import { signIn } from '../e2e/journeys.ts'
import { ordered } from './backend.ts'
import { askForOrders, expect, expectOrdersOf, expectSignIn, store, test } from './fixtures.ts'

const email = { demo: 'demo@example.com', staff: 'staff@example.com' }

declare global {
  interface Window {
    /** When what a test waits for came about, in milliseconds since 1970. */
    moment: Promise<number>
    /** What a page showed of somebody as it asked on behalf of somebody else. */
    remains: boolean[]
  }
}

test('dbg: signed out in one tab, the others leave within 100 ms and without a call', async ({
  backend,
  bystander,
  open,
}) => {
  // These come by the sign-in page, so that they have its code: how fast that loads is a matter of the network.
  const orders = await open('/login?redirect=/orders')
  const account = await open('/login?redirect=/account')
  await store(bystander, backend.issue('demo'))
  const direct = await open('/orders')
  const shop = await open('/')
  const leaver = await open('/account')
  await expectOrdersOf('demo', orders, direct)
  for (const page of [account, leaver]) await expect(page.getByText(email.demo)).toBeVisible()
  await noteLeaving(orders, ordered.demo, '/login')
  await noteLeaving(account, email.demo, '/login')
  await noteLeaving(direct, ordered.demo)
  await noteClick(leaver)
  for (const page of [orders, account])
    await page.evaluate(
      (texts) => {
        window.log = []
        const note = (w) => window.log.push([w, performance.timeOrigin + performance.now()])
        addEventListener('storage', (e) => note('storage ' + e.key), { capture: true })
        const r = history.replaceState
        history.replaceState = function (...a) {
          note('replace ' + a[2])
          r.apply(this, a)
        }
        new PerformanceObserver((l) =>
          l
            .getEntries()
            .forEach((e) =>
              window.log.push(['long ' + e.duration, performance.timeOrigin + e.startTime]),
            ),
        ).observe({ type: 'longtask' })
        let was = ''
        new MutationObserver(() => {
          const now = texts.map((x) => document.body.textContent.includes(x)).join()
          if (now !== was) note('texts ' + now)
          was = now
        }).observe(document, { subtree: true, childList: true, characterData: true })
      },
      [ordered.demo, email.demo],
    )
  const before = backend.calls.length

  await leaver.getByRole('button', { name: 'Sign out' }).click()
  const [since = NaN, ...left] = await Promise.all(
    [leaver, orders, account, direct].map((page) => page.evaluate(() => window.moment)),
  )
  for (const at of left) console.log('left', at - since)
  for (const page of [orders, account])
    console.log(
      await page.evaluate(
        (since) => [
          ...window.log.map(([w, t]) => `${w} ${(t - since).toFixed(1)}`),
          ...performance
            .getEntriesByType('resource')
            .map(
              (e) =>
                `${e.name.slice(-30)} ${(performance.timeOrigin + e.startTime - since).toFixed(0)} + ${e.duration.toFixed(0)}`,
            )
            .filter((x) => !/ -/.test(x)),
        ],
        since,
      ),
    )
  for (const page of [orders, direct]) await expectSignIn(page, '/orders')
  await expectSignIn(account, '/account')
  await expect(shop).toHaveURL('/')
  await expect(shop.getByRole('link', { name: 'Sign in' })).toBeVisible()
  expect(backend.calls).toHaveLength(before)
})

/** Begins to wait until the page shows no trace of what it showed, and is at a path, if one is named. */
function noteLeaving(page: Page, shown: string, path?: string): Promise<void> {
  return page.evaluate(
    ([text, path = location.pathname]) => {
      window.moment = new Promise((resolve) => {
        new MutationObserver(() => {
          if (location.pathname !== path || document.body.textContent.includes(text)) return
          resolve(performance.timeOrigin + performance.now())
        }).observe(document, { subtree: true, childList: true, characterData: true })
      })
    },
    [shown, path] as const,
  )
}

/** Begins to wait for the next click. */
function noteClick(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.moment = new Promise((resolve) => {
      const note = () => resolve(performance.timeOrigin + performance.now())
      addEventListener('click', note, { capture: true, once: true })
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

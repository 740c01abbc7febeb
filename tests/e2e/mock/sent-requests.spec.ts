/** Requests that a page sends as it is closed: the mock answers them afterwards, as a server would. */
import type { BrowserContext, Page } from 'playwright/test'
import { expect, test } from '../support/fixtures.ts'

const orderRows = (page: Page) => page.locator('a[href^="/orders/"]')

/** Cancels the latest order, which the app sends when the undo window or the page is closed. */
async function cancelOrder(page: Page): Promise<void> {
  await page.goto('/orders/3?mock-as=demo')
  await page.getByRole('button', { name: 'Cancel order' }).tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel order' }).tap()
  await expect(orderRows(page)).toHaveCount(2)
}

/** Opens the products, by which the mock has started. */
async function openProducts(page: Page, query = ''): Promise<Page> {
  await page.goto(`/${query}`)
  await expect(page.getByText('Brass padlock')).toBeVisible()
  return page
}

async function openOrders(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/orders')
  return page
}

/** The status of a sign-in: 400 once the account is deactivated. */
const signInStatus = (page: Page, username: string) =>
  page.evaluate(async (name) => {
    const body = JSON.stringify({ username: name, password: `${name}1234` })
    const headers = { 'Content-Type': 'application/json' }
    return (await fetch('/api/v1/login/', { method: 'POST', headers, body })).status
  }, username)

/** Closes a page as its user does, with the events of the page. */
async function closePage(page: Page): Promise<void> {
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
}

const keptRequests = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('latchkey-mock-')))

for (const [how, leave] of [
  ['closed', closePage],
  ['reloaded', (page: Page) => page.reload()],
  ['left for another page', (page: Page) => page.goto('/favicon.svg')],
] as const)
  test(`an order stays cancelled when the page is ${how} within the undo window`, async ({
    page,
    context,
  }) => {
    await cancelOrder(page)
    await leave(page)
    const next = await openOrders(context)
    await expect(orderRows(next)).toHaveCount(2)
    expect(await keptRequests(next)).toEqual([])
  })

test('another open tab answers what a closed page has sent', async ({ page, context }) => {
  const other = await openProducts(await context.newPage())
  // A tab in the background is slow.
  await page.bringToFront()
  await cancelOrder(page)
  await closePage(page)
  await expect.poll(() => keptRequests(other)).toEqual([])
  await other.goto('/orders')
  await expect(orderRows(other)).toHaveCount(2)
})

test('a request is authenticated as of the time when it was sent', async ({ page, context }) => {
  await page.goto('/?mock-token-lifetime=60')
  await cancelOrder(page)
  await closePage(page)
  const next = await context.newPage()
  await next.clock.install({ time: Date.now() + 3_600_000 })
  await next.goto('/orders?mock-as=demo')
  await expect(orderRows(next)).toHaveCount(2)
})

test('beacons and requests with any body arrive after the page is closed, once and in order', async ({
  page,
  context,
  expectStatus,
}) => {
  expectStatus(400)
  await openProducts(page)
  await page.evaluate(() => {
    const type = 'application/json'
    const headers = { 'Content-Type': type }
    const post = { method: 'POST', keepalive: true }
    const url = '/api/__mock__/'
    addEventListener('pagehide', () => {
      void fetch(url, { ...post, headers, body: '{"deactivateUser":"staff"}' })
      navigator.sendBeacon(url, new Blob(['{"reset":', new Blob(['"data"}'])], { type }))
      void fetch(
        new Request(url, {
          ...post,
          headers,
          body: new TextEncoder().encode('{"deactivateUser":"demo"}'),
        }),
      )
      void fetch('/api/v1/register/', {
        ...post,
        body: formWith('username', 'ann', 'password', 'Zx9!latchkey'),
      })
      // Without `keepalive` a request ends with its page.
      void fetch(url, { method: 'POST', headers, body: '{"reset":true}' }).catch(() => {})
    })
    function formWith(...texts: string[]): FormData {
      const form = new FormData()
      for (let i = 0; i < texts.length; i += 2) form.append(texts[i] ?? '', texts[i + 1] ?? '')
      return form
    }
  })
  await closePage(page)
  const next = await openProducts(await context.newPage())
  expect(await keptRequests(next)).toEqual([])
  expect(await signInStatus(next, 'demo')).toBe(400)
  expect(await signInStatus(next, 'staff')).toBe(200)
  const body = { username: 'ann', password: 'Zx9!latchkey' }
  const status = await next.evaluate(async (data) => {
    const headers = { 'Content-Type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(data) }
    return (await fetch('/api/v1/login/', init)).status
  }, body)
  expect(status).toBe(200)
})

test('a page whose request hangs does not keep other tabs from starting', async ({
  page,
  context,
}) => {
  await openProducts(page, '?mock-fault=hang:user')
  await page.evaluate(() => void fetch('/api/v1/user/', { keepalive: true }))
  await expect.poll(() => keptRequests(page)).toHaveLength(1)
  await openProducts(await context.newPage())
})

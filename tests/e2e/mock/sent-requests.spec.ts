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

test('each body that a page can make arrives after the page is closed', async ({
  page,
  context,
}) => {
  await openProducts(page)
  const names = await page.evaluate(() => {
    const url = '/api/v1/register/'
    const type = 'application/json'
    const account = (username: string) => ({ username, password: 'Zx9!latchkey' })
    const json = (name: string) => JSON.stringify(account(name))
    const file = (name: string) => new File([json(name)], 'account.json', { type })
    const form = (name: string, picture?: Blob) => {
      const data = new FormData()
      for (const [field, value] of Object.entries(account(name))) data.append(field, value)
      if (picture) data.append('picture', picture, 'picture.png')
      return data
    }
    const post = (body: BodyInit): RequestInit => ({ method: 'POST', keepalive: true, body })
    const send: Record<string, (name: string) => unknown> = {
      fields: (name) => fetch(url, post(new URLSearchParams(account(name)))),
      file: (name) => fetch(url, post(file(name))),
      filebeacon: (name) => navigator.sendBeacon(url, file(name)),
      nestedfile: (name) => fetch(url, post(new Blob([file(name)], { type }))),
      slice: (name) => fetch(url, post(new Blob(['-', json(name)]).slice(1, undefined, type))),
      formwithblob: (name) => navigator.sendBeacon(url, form(name, new Blob(['png']))),
      formwithfile: (name) => fetch(url, post(form(name, file(name)))),
      formrequest: (name) => fetch(new Request(url, post(form(name)))),
      requestclone: (name) => fetch(new Request(url, post(file(name))).clone()),
      overwritten: (name) => {
        const bytes = new TextEncoder().encode(json(name))
        const body = new Blob([bytes], { type })
        bytes.fill(0)
        return fetch(url, post(body))
      },
    }
    addEventListener('pagehide', () => {
      for (const [name, sendAs] of Object.entries(send)) void sendAs(name)
    })
    return Object.keys(send)
  })
  await closePage(page)
  const next = await openProducts(await context.newPage())
  const statuses = await next.evaluate(async (usernames) => {
    const headers = { 'Content-Type': 'application/json' }
    const signIn = (username: string) => {
      const body = JSON.stringify({ username, password: 'Zx9!latchkey' })
      return fetch('/api/v1/login/', { method: 'POST', headers, body })
    }
    const entries = usernames.map(async (name) => [name, (await signIn(name)).status] as const)
    return Object.fromEntries(await Promise.all(entries))
  }, names)
  expect(statuses).toEqual(Object.fromEntries(names.map((name) => [name, 200])))
})

test('a form in a request with keepalive is read while the page is open, too', async ({ page }) => {
  await openProducts(page)
  const status = await page.evaluate(async () => {
    const body = new FormData()
    for (const [name, value] of [
      ['username', 'ann'],
      ['password', 'Zx9!latchkey'],
    ] as const)
      body.append(name, value)
    const init = { method: 'POST', keepalive: true, body }
    return (await fetch(new Request('/api/v1/register/', init))).status
  })
  expect(status).toBe(201)
})

test('a request with keepalive can be aborted', async ({ page }) => {
  await openProducts(page, '?mock-fault=hang:user')
  const reasons = await page.evaluate(async () => {
    const nameOfError = (error: Error) => error.name
    const controller = new AbortController()
    const pending = fetch('/api/v1/user/', { keepalive: true, signal: controller.signal })
    controller.abort()
    const init = { keepalive: true, signal: controller.signal }
    const requests = [
      pending,
      fetch('/api/v1/products/', init),
      fetch(new Request('/api/v1/products/', init)),
    ]
    return Promise.all(requests.map((request) => request.then(String, nameOfError)))
  })
  expect(reasons).toEqual(['AbortError', 'AbortError', 'AbortError'])
})

test('what no server could get is refused, and what cannot be read does not keep the next page from starting', async ({
  page,
}) => {
  await openProducts(page)
  const reasons = await page.evaluate(() => {
    const refused: RequestInit[] = [{ body: 'x' }, { headers: { 'not a name': '' } }]
    localStorage.setItem('latchkey-mock-sent:1', '{}')
    localStorage.setItem('latchkey-mock-sent:2', 'nonsense')
    return Promise.all(
      refused.map((init) =>
        fetch('/api/v1/products/', { ...init, keepalive: true }).then(
          String,
          (error: Error) => error.name,
        ),
      ),
    )
  })
  expect(reasons).toEqual(['TypeError', 'TypeError'])
  await openProducts(page)
  expect(await keptRequests(page)).toEqual([])
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

/** Does the app stay on the device: for a second visit, one without a network, and until there is a newer version? */
import type { BrowserContext, Page, Response } from 'playwright/test'
import { loseNetwork, withoutNetwork } from '../support/go-offline.ts'
import { expect, test } from './host-fixtures.ts'
import type { Host } from './host.ts'

test.use({ locale: 'en' })

/** Opens a page for the first time, and waits until the worker has all it keeps. */
async function install(page: Page, path = '/login'): Promise<void> {
  await page.goto(path)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller) return
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
    })
  })
}

/** The scripts and styles that a page loads while something happens, by where they came from. */
async function codeDuring(page: Page, happens: () => Promise<unknown>) {
  const answers: Response[] = []
  const note = (answer: Response) => void answers.push(answer)
  page.on('response', note)
  await happens()
  page.off('response', note)
  const code = answers.filter((answer) => /\.(js|css)$/.test(new URL(answer.url()).pathname))
  return {
    fromWorker: code.filter((answer) => answer.fromServiceWorker()).length,
    fromNetwork: code.filter((answer) => !answer.fromServiceWorker()).map((each) => each.url()),
  }
}

const form = (page: Page) => page.getByLabel('User name')
const offer = (page: Page) => page.getByRole('region', { name: 'New version' })

/** Has the browser ask for a newer worker, as it does from time to time. */
async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update()
  })
}

async function openInstalled(context: BrowserContext, host: Host): Promise<Page> {
  const page = await context.newPage()
  await install(page, '/login?redirect=/orders')
  host.asked()
  return page
}

/** Waits for what comes after the form. */
const hasAll = (page: Page) => expect(page.locator('.dock')).toBeAttached()

test('a second visit loads no script from the network, nor does one without a network', async ({
  page,
  expectMessage,
}) => {
  await install(page)
  const second = await codeDuring(page, async () => {
    await page.reload()
    await expect(form(page)).toBeVisible()
    await hasAll(page)
  })
  expect(second.fromNetwork).toEqual([])
  expect(second.fromWorker).toBeGreaterThan(3)

  expectMessage(withoutNetwork)
  await loseNetwork(page)
  const offline = await codeDuring(page, async () => {
    await page.goto('/login?redirect=/orders')
    await expect(form(page)).toBeVisible()
    await hasAll(page)
  })
  expect(offline.fromNetwork).toEqual([])
  expect(offline.fromWorker).toBeGreaterThan(3)
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
})

test('what the API answers is not kept, nor are its paths taken for pages', async ({ page }) => {
  await install(page, '/')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Products' })).toBeVisible()
  const kept = await page.evaluate(async () => {
    const caches = await Promise.all(
      (await window.caches.keys()).map((key) => window.caches.open(key)),
    )
    const requests = await Promise.all(caches.map((cache) => cache.keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
  expect(kept).toContain('/index.html')
  expect(kept.filter((path) => /^\/(api|media)\//.test(path))).toEqual([])
  const answer = await page.goto('/api/v2/products/')
  expect(answer?.headers()['content-type']).toContain('json')
})

test('a newer version is offered, can wait, and is taken at the same place', async ({
  context,
  host,
  expectStatus,
}) => {
  const page = await openInstalled(context, host)
  const other = await openInstalled(context, host)
  const loads: string[] = []
  for (const each of [page, other])
    each.on('load', () => loads.push(each === page ? 'page' : 'other'))
  host.deploy()
  await lookForUpdate(page)
  await expect(offer(page)).toBeVisible()
  await expect(page.getByRole('status')).toHaveText('A new version is available')
  await expect(offer(other)).toBeVisible()
  await offer(other).getByRole('button', { name: 'Later' }).click()
  await expect(offer(other)).toHaveCount(0)

  await offer(page).getByRole('button', { name: 'Reload' }).click()
  await expect(page.locator('script[type=module]')).toHaveAttribute('src', /\.v2\.js$/)
  await expect(form(page)).toBeVisible()
  await expect(page).toHaveURL('/login?redirect=/orders')
  await expect(offer(page)).toHaveCount(0)
  await expect.poll(() => loads).toEqual(['page'])

  // Where it was put off, the code of the next page is gone by now.
  expectStatus(404)
  await other.getByRole('link', { name: 'Settings' }).click()
  await expect(other).toHaveURL('/settings')
  await expect(other.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await expect(other.locator('script[type=module]')).toHaveAttribute('src', /\.v2\.js$/)
  expect(loads).toEqual(['page', 'other'])
})

test('a page that is looked at again after an hour asks for a newer version, once', async ({
  page,
  host,
}) => {
  await page.clock.install()
  await install(page)
  const look = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  const checks = () => host.asked().filter((path) => path === '/sw.js').length
  checks()
  await look()
  await page.clock.fastForward('59:00')
  await look()
  await page.clock.fastForward('02:00')
  host.deploy()
  await look()
  await look()
  await expect(offer(page)).toBeVisible()
  expect(checks()).toBe(1)
})

test('the demo, deployed where the app was, takes its place', async ({
  page,
  host,
  context,
  expectStatus,
  expectMessage,
}) => {
  // What the old app fetches ahead is gone with it.
  expectStatus(404)
  expectMessage(/Refused to apply style/)
  await install(page)
  await context.unroute('**/api/v2/**')
  host.serve('demo')
  await page.goto('/login')
  // The old app comes once more, and the demo after it, with its mock. A worker that was still at work as it was to go is
  // given half a minute by the browser.
  await expect(page.getByRole('button', { name: 'Fault panel' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect.poll(() => workers(page)).toEqual(['/mockServiceWorker.js'])
  const kept = () => page.evaluate(() => caches.keys())
  await expect.poll(async () => (await kept()).join()).not.toContain('precache')
})

test('the app, deployed where the demo was, takes its place', async ({ page, host }) => {
  host.serve('demo')
  await page.goto('/login')
  await expect(page.getByRole('button', { name: 'Fault panel' })).toBeVisible()
  host.serve('production')
  await page.reload()
  await expect(form(page)).toBeVisible()
  // Not before the page has settled.
  await expect.poll(() => workers(page)).toEqual(['/sw.js'])
  await expect(offer(page)).toHaveCount(0)
  const second = await codeDuring(page, async () => {
    await page.reload()
    await expect(form(page)).toBeVisible()
    await hasAll(page)
  })
  expect(second.fromNetwork).toEqual([])
})

/** The scripts of the workers that are in charge of the page. */
function workers(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const registrations = await navigator.serviceWorker.getRegistrations()
    return registrations.map(({ active }) => new URL(active?.scriptURL ?? '').pathname)
  })
}

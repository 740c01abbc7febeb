/** The service worker of the built app: precache, offline start, and the update prompt after a new deployment. */
import type { BrowserContext, Page, Response } from 'playwright/test'
import { goOffline, NETWORK_ERROR_PATTERN } from '../support/go-offline.ts'
import { expect, PRODUCTION_API, test, usernameField } from './host-fixtures.ts'
import type { Host } from './host.ts'
import { install } from './install-worker.ts'

test.use({ locale: 'en' })

/** The scripts and styles that a page loads during an action, by where they came from. */
async function recordCode(page: Page, action: () => Promise<unknown>) {
  const responses: Response[] = []
  const record = (response: Response) => void responses.push(response)
  page.on('response', record)
  await action()
  page.off('response', record)
  const code = responses.filter((response) => /\.(js|css)$/.test(new URL(response.url()).pathname))
  return {
    fromWorker: code.filter((response) => response.fromServiceWorker()).length,
    fromNetwork: code
      .filter((response) => !response.fromServiceWorker())
      .map((response) => response.url()),
  }
}

const updatePrompt = (page: Page) => page.getByRole('region', { name: 'New version' })

/** Makes the browser check for a new service worker, as it does by itself from time to time. */
async function checkForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update()
  })
}

async function openInstalled(context: BrowserContext, host: Host): Promise<Page> {
  const page = await context.newPage()
  await install(page, '/login?redirect=/orders')
  host.readRequests()
  return page
}

/** Waits for the deferred services, which load after the form. */
const expectDeferredServices = (page: Page) => expect(page.locator('.dock')).toBeAttached()

test('a second visit loads no script from the network, and the app also opens offline', async ({
  page,
  expectMessage,
  expectStatus,
}) => {
  await install(page)
  const secondVisit = await recordCode(page, async () => {
    await page.reload()
    await expect(usernameField(page)).toBeVisible()
    await expectDeferredServices(page)
  })
  expect(secondVisit.fromNetwork).toEqual([])
  expect(secondVisit.fromWorker).toBeGreaterThan(3)

  expectMessage(NETWORK_ERROR_PATTERN)
  // At the start of the app, `navigator.onLine` is checked by a request, to which the backend of the tests responds.
  expectStatus(401)
  await goOffline(page)
  const offline = await recordCode(page, async () => {
    await page.goto('/login?redirect=/orders')
    await expect(usernameField(page)).toBeVisible()
    await expectDeferredServices(page)
  })
  expect(offline.fromNetwork).toEqual([])
  expect(offline.fromWorker).toBeGreaterThan(3)
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
})

test('the service worker neither caches API responses nor serves the app at API paths', async ({
  page,
}) => {
  await install(page, '/')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Products' })).toBeVisible()
  const cachedPaths = await page.evaluate(async () => {
    const caches = await Promise.all(
      (await window.caches.keys()).map((key) => window.caches.open(key)),
    )
    const requests = await Promise.all(caches.map((cache) => cache.keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
  expect(cachedPaths).toContain('/index.html')
  expect(cachedPaths.filter((path) => /^\/(api|media)\//.test(path))).toEqual([])
  const response = await page.goto('/api/products/')
  expect(response?.headers()['content-type']).toContain('json')
})

test('an update prompt appears after a deployment: Reload activates the new version on the same page, Later defers it', async ({
  context,
  host,
  expectStatus,
  expectMessage,
}) => {
  const page = await openInstalled(context, host)
  const other = await openInstalled(context, host)
  const loads: string[] = []
  page.on('load', () => loads.push('page'))
  other.on('load', () => loads.push('other'))
  host.deploy()
  await checkForUpdate(page)
  await expect(updatePrompt(page)).toBeVisible()
  await expect(page.getByRole('status')).toHaveText('A new version is available')
  await expect(updatePrompt(other)).toBeVisible()
  await updatePrompt(other).getByRole('button', { name: 'Later' }).click()
  await expect(updatePrompt(other)).toHaveCount(0)

  await updatePrompt(page).getByRole('button', { name: 'Reload' }).click()
  await expect(page.locator('script[type=module]')).toHaveAttribute('src', /\.v2\.js$/)
  await expect(usernameField(page)).toBeVisible()
  await expect(page).toHaveURL('/login?redirect=/orders')
  await expect(updatePrompt(page)).toHaveCount(0)
  await expect.poll(() => loads).toEqual(['page'])

  // The tab that deferred the update still runs the old version. The code of its next page is gone by now.
  expectStatus(404)
  expectMessage(/Refused to apply style/)
  await other.getByRole('link', { name: 'Settings' }).click()
  await expect(other).toHaveURL('/settings')
  await expect(other.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await expect(other.locator('script[type=module]')).toHaveAttribute('src', /\.v2\.js$/)
  expect(loads).toEqual(['page', 'other'])
})

test('a page that becomes visible again after an hour checks for an update once', async ({
  page,
  host,
}) => {
  await page.clock.install()
  await install(page)
  const becomeVisible = () =>
    page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  const countChecks = () => host.readRequests().filter((path) => path === '/sw.js').length
  countChecks()
  await becomeVisible()
  await page.clock.fastForward('59:00')
  await becomeVisible()
  await page.clock.fastForward('02:00')
  host.deploy()
  await becomeVisible()
  await becomeVisible()
  await expect(updatePrompt(page)).toBeVisible()
  expect(countChecks()).toBe(1)
})

test('a demo deployed in place of the production app replaces its service worker and caches', async ({
  page,
  host,
  context,
  expectStatus,
  expectMessage,
}) => {
  // The files that the old app prefetches are gone.
  expectStatus(404)
  expectMessage(/Refused to apply style/)
  await install(page)
  await context.unroute(PRODUCTION_API)
  host.serveBuild('demo')
  await stopReplacedWorkers(page)
  // The old app opens once more, then the demo with its mock.
  await page.goto('/login')
  await expect(page.getByRole('button', { name: 'Fault panel' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect.poll(() => activeWorkers(page)).toEqual(['/mockServiceWorker.js'])
  const cacheNames = () => page.evaluate(() => caches.keys())
  await expect.poll(async () => (await cacheNames()).join()).not.toContain('precache')
})

test('the production app deployed in place of the demo replaces its service worker', async ({
  page,
  host,
}) => {
  host.serveBuild('demo')
  await page.goto('/login')
  await expect(page.getByRole('button', { name: 'Fault panel' })).toBeVisible()
  host.serveBuild('production')
  await page.reload()
  await expect(usernameField(page)).toBeVisible()
  // The service worker is registered once the page is idle.
  await expect.poll(() => activeWorkers(page)).toEqual(['/sw.js'])
  await expect(updatePrompt(page)).toHaveCount(0)
  const secondVisit = await recordCode(page, async () => {
    await page.reload()
    await expect(usernameField(page)).toBeVisible()
    await expectDeferredServices(page)
  })
  expect(secondVisit.fromNetwork).toEqual([])
})

/** Stops each service worker that a newer one waits for. By itself the browser lets it run on for minutes while it is busy. */
async function stopReplacedWorkers(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    if (!versions.some(({ status }) => status === 'installed')) return
    const replaced = versions.filter(
      ({ status, runningStatus }) => status === 'activated' && runningStatus === 'running',
    )
    for (const { versionId } of replaced)
      void devtools.send('ServiceWorker.stopWorker', { versionId })
  })
  await devtools.send('ServiceWorker.enable')
}

/** The script paths of the active service workers. */
function activeWorkers(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const registrations = await navigator.serviceWorker.getRegistrations()
    return registrations.map(({ active }) => new URL(active?.scriptURL ?? '').pathname)
  })
}

/** Files of the app in whose place the host has sent a page for a moment, and a browser that keeps them for a year. */
import type { Page } from 'playwright/test'
import { waitForMount } from '../support/user-actions.ts'
import { ENTRY_SCRIPT, expect, test } from './host-fixtures.ts'
import type { Host } from './host.ts'

const MESSAGES = /\/assets\/en-[\w-]+\.js$/
const SETTINGS_PAGE = /\/assets\/SettingsPage-[\w-]+\.js$/

const settingsHeading = (page: Page) => page.getByRole('heading', { name: 'Settings' })

const page = { status: 200, type: 'text/html', body: '<!doctype html><h1>The app</h1>' }
/** What a host may send in place of a script. */
const wrongResponses = {
  'a page': page,
  'a page with status 404': { ...page, status: 404 },
  'half of it': { status: 200, type: 'text/javascript', body: 'export const half = [' },
  'an empty file': { status: 200, type: 'text/javascript', body: '' },
}
type WrongResponse = keyof typeof wrongResponses

/** Sends something else in place of the files, and lets the browser keep it. */
function breakFiles(host: Host, files: RegExp, wrong: WrongResponse = 'a page'): void {
  const { status, type, body } = wrongResponses[wrong]
  const headers = {
    'Content-Type': type,
    'Cache-Control': 'public, max-age=31536000, immutable',
  }
  host.respond((path) => (files.test(path) ? { status, headers, body } : undefined))
}

const repairHost = (host: Host) => host.respond(() => undefined)

/** The number of times that each file was requested. */
function countRequests(host: Host, files: RegExp): number {
  return host.readRequests().filter((path) => files.test(path)).length
}

test.describe('without a service worker', () => {
  test.use({ serviceWorkers: 'block' })

  for (const { name, files, wrong } of [
    { name: 'entry script', files: ENTRY_SCRIPT, wrong: 'a page' },
    { name: 'entry script', files: ENTRY_SCRIPT, wrong: 'a page with status 404' },
    { name: 'entry script', files: ENTRY_SCRIPT, wrong: 'half of it' },
    { name: 'entry script', files: ENTRY_SCRIPT, wrong: 'an empty file' },
    { name: 'messages chunk', files: MESSAGES, wrong: 'a page' },
    { name: 'messages chunk', files: MESSAGES, wrong: 'half of it' },
    { name: 'messages chunk', files: MESSAGES, wrong: 'an empty file' },
  ] as const)
    test(`a start for whose ${name} the browser has kept ${wrong} loads it again, and works`, async ({
      cachingPage: page,
      host,
    }) => {
      breakFiles(host, files, wrong)
      await page.goto('/login')
      await expect(page.getByRole('alert')).toContainText('The server cannot be reached')
      repairHost(host)
      await page.goto('/login?again')
      await waitForMount(page)
      await page.getByRole('link', { name: 'Settings' }).click()
      await expect(settingsHeading(page)).toBeVisible()
    })

  test('a navigation whose chunk is broken in the browser’s cache loads it again, and arrives', async ({
    cachingPage: page,
    host,
  }) => {
    breakFiles(host, SETTINGS_PAGE)
    await page.goto('/settings')
    await expect(page.getByText('The app could not start')).toBeVisible()
    repairHost(host)
    await page.goto('/login')
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(settingsHeading(page)).toBeVisible()
    await expect(page).toHaveURL('/settings')
  })

  test('a start whose script stays broken says so, and does not reload', async ({
    cachingPage: page,
    host,
  }) => {
    let loads = 0
    page.on('load', () => loads++)
    breakFiles(host, ENTRY_SCRIPT)
    await page.goto('/login')
    await expect(page.getByRole('alert')).toContainText('The server cannot be reached')
    await page.evaluate(async () => (await fetch('/robots.txt')).text())
    expect(loads).toBe(1)
  })

  test('a start with a broken script does not reload where the browser blocks storage', async ({
    cachingPage: page,
    host,
  }) => {
    await page.addInitScript(() =>
      Object.defineProperty(window, 'sessionStorage', {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError')
        },
      }),
    )
    breakFiles(host, ENTRY_SCRIPT)
    await page.goto('/login')
    repairHost(host)
    await page.goto('/login?again')
    await expect(page.getByRole('alert')).toContainText('The server cannot be reached')
    await expect(page).toHaveURL('/login?again')
  })
})

/** Whether the precache has a page under the name of a script; null without a precache. */
const precachedTypes = (page: Page) =>
  page.evaluate(async () => {
    const types: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys())
        if (request.url.endsWith('.js'))
          types.push((await cache.match(request))?.headers.get('Content-Type') ?? '')
    }
    return types
  })

/** Opens the app, and waits until the first installation of its service worker has succeeded or failed. */
async function openAndInstall(page: Page): Promise<'activated' | 'redundant'> {
  await page.goto('/login')
  return page.evaluate(async () => {
    const { promise, resolve } = Promise.withResolvers<'activated' | 'redundant'>()
    async function check(): Promise<void> {
      const registration = await navigator.serviceWorker.getRegistration()
      const worker = registration?.installing ?? registration?.waiting ?? registration?.active
      if (!worker) {
        requestAnimationFrame(() => void check())
        return
      }
      const report = () =>
        (worker.state === 'activated' || worker.state === 'redundant') && resolve(worker.state)
      worker.addEventListener('statechange', report)
      report()
    }
    void check()
    return promise
  })
}

for (const wrong of ['a page', 'half of it', 'an empty file'] as const)
  test(`the service worker does not keep ${wrong} for a script, and installs once the host has the script`, async ({
    cachingPage: page,
    host,
  }) => {
    breakFiles(host, SETTINGS_PAGE, wrong)
    expect(await openAndInstall(page)).toBe('redundant')
    expect(countRequests(host, SETTINGS_PAGE)).toBeGreaterThan(0)
    repairHost(host)
    expect(await openAndInstall(page)).toBe('activated')
    const types = await precachedTypes(page)
    expect(types.length).toBeGreaterThan(10)
    expect(types.filter((type) => !type.includes('javascript'))).toEqual([])
  })

test('the service worker keeps no page of something else in place of the app’s page', async ({
  cachingPage: page,
  host,
}) => {
  await page.goto('/login')
  const signIn = { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<h1>Sign in</h1>' }
  host.respond((path) => (path.startsWith('/index.html') ? signIn : undefined))
  expect(await openAndInstall(page)).toBe('redundant')
})

test('a page that an earlier service worker has kept in place of a script is not used', async ({
  cachingPage: page,
}) => {
  expect(await openAndInstall(page)).toBe('activated')
  await page.evaluate(async () => {
    const cache = await caches.open(
      (await caches.keys()).find((name) => /precache/.test(name)) ?? '',
    )
    for (const { url } of await cache.keys())
      if (url.includes('SettingsPage') && url.endsWith('.js'))
        await cache.put(url, new Response('<h1>', { headers: { 'Content-Type': 'text/html' } }))
  })
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(settingsHeading(page)).toBeVisible()
})

/** Pages of the server beside the app, and a proxy in front of it, once the service worker controls the origin. */
import type { Host } from './host.ts'
import { expect, test } from './host-fixtures.ts'
import { install } from './install-worker.ts'

test.use({ locale: 'en' })

const serverPage = (text: string, status = 200) => ({
  status,
  headers: { 'Content-Type': 'text/html' },
  body: `<!doctype html><title>${text}</title><h1>${text}</h1>`,
})

test('the service worker leaves each path that is not the app’s to the server', async ({
  cachingPage: page,
  host,
}) => {
  const paths = [
    '/admin/',
    '/admin/login/?next=/admin/',
    '/files/invoice-42.pdf',
    '/ordersheet',
    '/orders/17/print',
    '/oauth2/start?rd=/orders',
    '/.well-known/security.txt',
  ]
  await install(page, '/settings')
  host.respond((requested) => (paths.includes(requested) ? serverPage(requested) : undefined))
  for (const path of paths) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: path, exact: true })).toBeVisible()
  }
})

test('the service worker opens each path of the app without the host, whatever its query', async ({
  cachingPage: page,
  host,
}) => {
  await install(page, '/')
  host.readRequests()
  for (const path of [
    '/settings?from=/admin/',
    '/Settings/',
    '/register?x=1',
    '/login?next=/orders',
  ])
    await page.goto(path)
  expect(host.readRequests().filter((path) => /settings|register|login/i.test(path))).toEqual([])
})

const SIGN_IN = '/sso/sign-in'
const inTheWay = [
  { name: 'a redirect', response: { status: 302, headers: { Location: SIGN_IN } } },
  { name: 'its page with status 401', response: serverPage('Company sign-in', 401) },
  { name: 'its page with status 200', response: serverPage('Company sign-in') },
]

for (const { name, response } of inTheWay)
  for (const action of ['visit', 'reload'] as const)
    test(`a proxy that wants the user to sign in is reached by a ${action}, although the page is cached, each time: ${name}`, async ({
      cachingPage: page,
      host,
    }) => {
      await install(page, '/settings')
      // The session with the proxy ends twice.
      for (let time = 0; time < 2; time++) {
        host.respond((path) => (path === SIGN_IN ? serverPage('Company sign-in') : response))
        if (action === 'visit') await page.goto('/login')
        else await page.reload()
        await expect(page.getByRole('heading', { name: 'Company sign-in' })).toBeVisible()
        host.respond(() => undefined)
        await page.goto('/settings')
        await expect
          .poll(() => page.evaluate(() => sessionStorage.getItem('latchkey.proxy')))
          .toBeNull()
      }
    })

test('a page that the host answers, but not its service worker, is reloaded once', async ({
  cachingPage: page,
  host,
}) => {
  await install(page, '/settings')
  let loads = 0
  page.on('load', () => loads++)
  host.respond((path) => (path === '/sw.js' ? serverPage('The app') : undefined))
  await page.goto('/settings')
  await expect.poll(() => loads).toBe(2)
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await page.evaluate(async () => (await fetch('/robots.txt')).text())
  expect(loads).toBe(2)
})

const hostFaults = {
  'at once while the host does not answer': (host: Host) => host.stopAnswering(),
  'while the host reports errors': (host: Host) =>
    host.respond(() => serverPage('Bad gateway', 503)),
}

for (const [when, fail] of Object.entries(hostFaults))
  test(`a reload shows the app ${when}`, async ({ cachingPage: page, host }) => {
    await install(page, '/settings')
    fail(host)
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  })

test('the app does not reload by itself for a host that answers it', async ({
  cachingPage: page,
  host,
}) => {
  await install(page, '/settings')
  let loads = 0
  page.on('load', () => loads++)
  host.readRequests()
  await page.goto('/login')
  await expect.poll(() => host.readRequests()).toContain('/sw.js')
  await page.evaluate(async () => (await fetch('/robots.txt')).text())
  expect(loads).toBe(1)
})

/** User actions that many tests share, and the ways to make a request fail or to move time. */
import type { Page, Route } from 'playwright/test'
import { corruptToken as corruptSignature } from '../../../mocks/browser/stored-token.ts'
import { expect, isSharedBackend } from './fixtures.ts'

/** Fills in the sign-in form of the open page, and submits it. */
export async function signIn(page: Page, username = 'demo', password = 'demo1234'): Promise<void> {
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** The value stored under `token`: in `localStorage` if remembered, in `sessionStorage` if for this tab only. */
export function storedToken(
  page: Page,
  storage: 'localStorage' | 'sessionStorage' = 'localStorage',
) {
  return page.evaluate((name) => window[name].getItem('token'), storage)
}

/** Gives the stored token another signature. It stays well-formed. */
export async function corruptToken(page: Page): Promise<void> {
  const [scheme, jwt = ''] = (await storedToken(page))?.split(' ') ?? []
  const corrupted = `${scheme} ${corruptSignature(jwt)}`
  await page.evaluate((token) => localStorage.setItem('token', token), corrupted)
}

/** The toasts since the page was loaded, also those that are gone. */
export const toasts = (page: Page) => page.evaluate(() => window.toasts)

/** The messages of the toasts since the page was loaded. */
export const toastMessages = async (page: Page) =>
  (await toasts(page)).map(({ message }) => message)

const failureRoutes = {
  '500': (route: Route) =>
    route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>Server Error (500)</h1>' }),
  offline: (route: Route) => route.abort(),
}

/** Waits until the app is mounted. Before hydration, a prerendered page looks the same. */
export const waitForMount = (page: Page) =>
  page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}))

/**
 * Opens a page while the next request to an endpoint fails. The mock in the page reads the fault from the URL. For any other
 * backend the test intercepts the request.
 *
 * @param endpoint its path below the version, without slashes, such as `orders`
 */
export async function openWithFailure(
  page: Page,
  path: string,
  failure: keyof typeof failureRoutes,
  endpoint: string,
): Promise<void> {
  const isEndpoint = ({ pathname }: URL) => pathname.endsWith(`/v1/${endpoint}/`)
  if (!isSharedBackend) {
    await page.goto(`${path}?mock-fault=${failure}:${endpoint}:once`)
    return
  }
  // Leave the previous page first: its pending requests must not match.
  await page.goto('about:blank')
  await page.route(isEndpoint, failureRoutes[failure], { times: 1 })
  await page.goto(path)
}

/**
 * Delays the requests whose URL matches.
 *
 * @param outcome of the requests once they are released
 * @returns releases them
 */
export async function delayRequests(
  page: Page,
  url: RegExp,
  outcome: 'continue' | 'abort' = 'continue',
): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(url, async (route) => {
    await promise
    await route[outcome]()
  })
  return resolve
}

/** Fires the pending timers of a page with a delay from 5000 ms up to `maxDelayMs`. Shorter ones run by themselves (fixtures.ts). */
export const fireLongTimers = (page: Page, maxDelayMs: number) =>
  page.evaluate((delay) => window.fireLongTimers(delay), maxDelayMs)

/** Advances the clock of the browser and that of the server. */
export async function advanceClock(page: Page, hours: number): Promise<void> {
  await page.clock.install()
  await page.clock.fastForward(hours * 60 * 60 * 1000)
  if (!isSharedBackend) return
  const data = { clock: await page.evaluate(() => Date.now() / 1000) }
  await expect(await page.request.post('/api/__mock__/', { data })).toBeOK()
}

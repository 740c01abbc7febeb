/** What people do again and again. */
import type { Page, Route } from 'playwright/test'
import { corruptToken as withOtherSignature } from '../../../mocks/browser/stored-token.ts'
import { expect, isShared } from './fixtures.ts'

/** Fills in the sign-in form that is open, and sends it. */
export async function signIn(page: Page, username = 'demo', password = 'demo1234'): Promise<void> {
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** What is stored under `token`: remembered, or for this tab only. */
export function storedToken(page: Page, place: 'localStorage' | 'sessionStorage' = 'localStorage') {
  return page.evaluate((name) => window[name].getItem('token'), place)
}

/** Gives the stored token another signature: it still looks like one. */
export async function corruptToken(page: Page): Promise<void> {
  const [scheme, jwt = ''] = (await storedToken(page))?.split(' ') ?? []
  const corrupted = `${scheme} ${withOtherSignature(jwt)}`
  await page.evaluate((token) => localStorage.setItem('token', token), corrupted)
}

/** The toasts since the page was loaded, also those that are gone. */
export const toasts = (page: Page) => page.evaluate(() => window.toasts)

/** What the toasts said. */
export const messages = async (page: Page) => (await toasts(page)).map(({ message }) => message)

const failures = {
  '500': (route: Route) =>
    route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>Server Error (500)</h1>' }),
  offline: (route: Route) => route.abort(),
}

/** Waits until the app is there: what the build has painted looks the same before. */
export const begun = (page: Page) =>
  page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}))

/**
 * Opens a page while the next request to an endpoint goes wrong: the mock in the page is told by the address, and before
 * any other backend the test steps in.
 */
export async function openFailing(
  page: Page,
  path: string,
  failure: keyof typeof failures,
  endpoint: string,
): Promise<void> {
  const isIt = ({ pathname }: URL) => pathname.endsWith(`/v1/${endpoint}/`)
  if (!isShared) {
    await page.goto(`${path}?fault=${failure}:${endpoint}:once`)
    return
  }
  // What the page before still asks for is not meant.
  await page.goto('about:blank')
  await page.route(isIt, failures[failure], { times: 1 })
  await page.goto(path)
}

/** Keeps the files that match waiting. Returns what lets them come, or get lost. */
export async function holdBack(
  page: Page,
  file: RegExp,
  end: 'continue' | 'abort' = 'continue',
): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(file, async (route) => {
    await promise
    await route[end]()
  })
  return resolve
}

/** Fires the timers of a page that wait for so many milliseconds or fewer, and for five seconds at least. */
export const passTime = (page: Page, milliseconds: number) =>
  page.evaluate((time) => window.passTime(time), milliseconds)

/** Lets time pass, for the browser and for the server. */
export async function letPass(page: Page, hours: number): Promise<void> {
  await page.clock.install()
  await page.clock.fastForward(hours * 60 * 60 * 1000)
  if (!isShared) return
  const data = { clock: await page.evaluate(() => Date.now() / 1000) }
  await expect(await page.request.post('/api/backstage/', { data })).toBeOK()
}

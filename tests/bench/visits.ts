/** Simulated visits of a sign-in page: load, immediate submit, sign-in, and a second visit. */
import type { Browser } from 'playwright'
import { openThrottledPage, newPhoneContext } from './throttled-page.ts'
import type { PageTimings } from './page-probe.ts'
import type { SentResponse, StaticHost } from './static-host.ts'

/** A sign-in page at `/login` of its host. */
export interface PageUnderTest {
  name: string
  host: StaticHost
  /** Selector of an element that is present after the sign-in. */
  signedInSelector: string
  hasServiceWorker: boolean
}

/** An amount of data over the network. */
export interface Transfer {
  bytes: number
  requests: number
}

export interface VisitTimings extends Omit<PageTimings, 'arrivals'> {
  untilWorks: Transfer
  untilIdle: Transfer
  /** Milliseconds from the click on Sign in until the user is signed in. */
  signIn: number
  secondVisit: Pick<PageTimings, 'formVisible' | 'formWorks'> & { transfer: Transfer }
}

/** Measures first and second visits of a page, each on a new phone. */
export async function measureVisit(
  browser: Browser,
  underTest: PageUnderTest,
): Promise<VisitTimings> {
  const first = await measureFirstVisit(browser, underTest)
  const firstResponse = await measureFirstResponse(browser, underTest)
  const secondVisit = await measureSecondVisit(browser, underTest)
  return { ...first, firstResponse, secondVisit }
}

/** Without a service worker: its precaching counts as part of the second visit. */
async function measureFirstVisit(browser: Browser, { host, signedInSelector }: PageUnderTest) {
  const context = await newPhoneContext(browser, 'block')
  host.sent.length = 0
  const { page, waitForNetworkIdle, readTimings } = await openThrottledPage(context)
  await page.goto(`${host.url}login`)
  await waitForNetworkIdle()
  const { arrivals, ...times } = await readTimings()
  const untilWorks = transferOf(receivedBy(times.formWorks ?? Infinity, host.sent, arrivals))
  const untilIdle = transferOf(host.sent)

  await page.getByLabel('User name').fill('demo')
  await page.getByLabel('Password', { exact: true }).fill('demo1234')
  const clickedAt = await page.evaluate(() => performance.now())
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const handle = await page.waitForFunction(
    (selector) => document.querySelector(selector) && performance.now(),
    signedInSelector,
  )
  const signIn = ((await handle.jsonValue()) ?? Infinity) - clickedAt
  await context.close()
  return { ...times, untilWorks, untilIdle, signIn }
}

/** Submits the form with an empty password as soon as it is visible. */
async function measureFirstResponse(
  browser: Browser,
  { host }: PageUnderTest,
): Promise<number | null> {
  const context = await newPhoneContext(browser, 'block')
  const { page, readTimings } = await openThrottledPage(context)
  await page.goto(`${host.url}login`, { waitUntil: 'commit' })
  await page.getByLabel('User name').tap()
  await page.keyboard.type('demo')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => window.readTimings().firstResponse !== null)
  const { firstResponse } = await readTimings()
  await context.close()
  return firstResponse
}

/** Opens the page until the service worker has precached its files, and measures a second visit in a new tab. */
async function measureSecondVisit(browser: Browser, { host, hasServiceWorker }: PageUnderTest) {
  const context = await newPhoneContext(browser, 'allow')
  const first = await openThrottledPage(context)
  await first.page.goto(`${host.url}login`)
  if (hasServiceWorker)
    await first.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await first.waitForNetworkIdle()
  await first.page.close()

  host.sent.length = 0
  const { page, waitForNetworkIdle, readTimings } = await openThrottledPage(context)
  await page.goto(`${host.url}login`)
  await waitForNetworkIdle()
  const { formVisible, formWorks } = await readTimings()
  await context.close()
  return { formVisible, formWorks, transfer: transferOf(host.sent) }
}

/** The responses that had arrived by a time. Without the favicon, which the browser requests at any time. */
export function receivedBy(
  time: number,
  sent: readonly SentResponse[],
  arrivals: PageTimings['arrivals'],
): SentResponse[] {
  const paths = new Set(arrivals.filter(([, end]) => end <= time).map(([path]) => path))
  return sent.filter(({ path }) => paths.has(path) && !path.includes('favicon'))
}

/** The sum of all responses. */
export function transferOf(sent: readonly SentResponse[]): Transfer {
  return { bytes: sent.reduce((sum, { bytes }) => sum + bytes, 0), requests: sent.length }
}

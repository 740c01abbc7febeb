/** What somebody does with a sign-in page: comes, types at once, signs in, and comes again. */
import type { Browser } from 'playwright'
import { openPage, takePhone } from './throttled-page.ts'
import type { Seen } from './page-probe.ts'
import type { Sent, StaticHost } from './static-host.ts'

/** A page with a form to sign in, at `/login` of its host. */
export interface Contender {
  name: string
  host: StaticHost
  /** What is there once one is signed in, as a selector. */
  signedIn: string
  /** Whether it has a service worker. */
  hasWorker: boolean
}

/** What came over the network. */
export interface Load {
  bytes: number
  requests: number
}

export interface Visit extends Omit<Seen, 'arrivals'> {
  untilWorks: Load
  untilRest: Load
  /** Milliseconds from the tap on Sign in until what comes after it is there. */
  signIn: number
  second: Pick<Seen, 'formVisible' | 'formWorks'> & { load: Load }
}

/** Visits a page on phones that were never there. */
export async function visit(browser: Browser, contender: Contender): Promise<Visit> {
  const first = await visitFirst(browser, contender)
  const answered = await waitForAnswer(browser, contender)
  const second = await visitAgain(browser, contender)
  return { ...first, answered, second }
}

/** Without a worker: what it keeps for later is counted where later is. */
async function visitFirst(browser: Browser, { host, signedIn }: Contender) {
  const context = await takePhone(browser, 'block')
  host.sent.length = 0
  const { page, rest, seen } = await openPage(context)
  await page.goto(`${host.url}login`)
  await rest()
  const { arrivals, ...times } = await seen()
  const untilWorks = loadOf(arrivedBy(times.formWorks ?? Infinity, host.sent, arrivals))
  const untilRest = loadOf(host.sent)

  await page.getByLabel('User name').fill('demo')
  await page.getByLabel('Password', { exact: true }).fill('demo1234')
  const sent = await page.evaluate(() => performance.now())
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const handle = await page.waitForFunction(
    (selector) => document.querySelector(selector) && performance.now(),
    signedIn,
  )
  const signIn = ((await handle.jsonValue()) ?? Infinity) - sent
  await context.close()
  return { ...times, untilWorks, untilRest, signIn }
}

/** Types a name and no password as soon as there is a form, and sends that. */
async function waitForAnswer(browser: Browser, { host }: Contender): Promise<number | null> {
  const context = await takePhone(browser, 'block')
  const { page, seen } = await openPage(context)
  await page.goto(`${host.url}login`, { waitUntil: 'commit' })
  await page.getByLabel('User name').tap()
  await page.keyboard.type('demo')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => window.readProbe().answered !== null)
  const { answered } = await seen()
  await context.close()
  return answered
}

/** Comes once, until the service worker has all it keeps; then again, on a page of its own. */
async function visitAgain(browser: Browser, { host, hasWorker }: Contender) {
  const context = await takePhone(browser, 'allow')
  const first = await openPage(context)
  await first.page.goto(`${host.url}login`)
  if (hasWorker) await first.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await first.rest()
  await first.page.close()

  host.sent.length = 0
  const { page, rest, seen } = await openPage(context)
  await page.goto(`${host.url}login`)
  await rest()
  const { formVisible, formWorks } = await seen()
  await context.close()
  return { formVisible, formWorks, load: loadOf(host.sent) }
}

/** Those of what was sent that had arrived by a time. The browser's own request for an icon may come before or after, and is left out. */
export function arrivedBy(time: number, sent: readonly Sent[], arrivals: Seen['arrivals']): Sent[] {
  const paths = new Set(arrivals.filter(([, end]) => end <= time).map(([path]) => path))
  return sent.filter(({ path }) => paths.has(path) && !path.includes('favicon'))
}

/** All of what was sent, added up. */
export function loadOf(sent: readonly Sent[]): Load {
  return { bytes: sent.reduce((sum, { bytes }) => sum + bytes, 0), requests: sent.length }
}

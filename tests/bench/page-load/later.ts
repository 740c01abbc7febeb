/** What does the app cost after its sign-in page: until the products show, and when somebody comes again? */
import type { Browser } from 'playwright'
import type { Contender } from './contenders.ts'
import { arrivedBy, loadOf, type Load } from './first-visit.ts'
import { openPage, takePhone, type OnPhone } from './phone.ts'
import type { StaticHost } from './static-host.ts'

/** From the page at rest until the products show. */
export interface SignIn {
  load: Load
  /** Milliseconds since the form was sent. */
  time: number
}

export interface SecondVisit {
  /** What came the first time, with all that the service worker fetches to keep it. */
  first: Load
  /** What came over the network all the same. */
  load: Load
  /** Milliseconds. */
  formVisible: number | null
  formWorks: number | null
}

/** A product's name in the list; its outline, before it is there, has none. */
const product = 'main a h2'

/** Signs in on the page that is open, and waits for the products. */
export async function signIn({ page, seen }: OnPhone, host: StaticHost): Promise<SignIn> {
  await page.getByLabel('User name').fill('demo')
  await page.getByLabel('Password', { exact: true }).fill('demo1234')
  const before = host.sent.length
  const sent = await page.evaluate(() => performance.now())
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const handle = await page.waitForFunction(
    (selector) => document.querySelector(selector) && performance.now(),
    product,
  )
  const shown = (await handle.jsonValue()) ?? Infinity
  const { arrivals } = await seen()
  return { load: loadOf(arrivedBy(shown, host.sent.slice(before), arrivals)), time: shown - sent }
}

/** Comes once, until the service worker has all it keeps; then again, on a page of its own. */
export async function visitAgain(
  browser: Browser,
  { page: path }: Contender,
  host: StaticHost,
): Promise<SecondVisit> {
  const context = await takePhone(browser, 'allow')
  try {
    host.sent.length = 0
    const first = await openPage(context, host)
    await first.page.goto(host.url + path)
    await first.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await first.rest()
    await first.page.close()
    const all = loadOf(host.sent)

    host.sent.length = 0
    const second = await openPage(context, host)
    await second.page.goto(host.url + path)
    await second.rest()
    const { formVisible, formWorks } = await second.seen()
    return { first: all, load: loadOf(host.sent), formVisible, formWorks }
  } finally {
    await context.close()
  }
}

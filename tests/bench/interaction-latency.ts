/** How long taps wait for the next paint on a slow phone, beside a tap on a page without any library. */
import { join } from 'node:path'
import { chromium, type BrowserContext, type Locator, type Page } from 'playwright'
import { createMockServer } from '../../mocks/node/http-server.ts'
import { chromiumOptions } from '../../scripts/setup/chromium.ts'
import { buildApp } from './built-app.ts'
import { conditions, openPage, takePhone } from './throttled-page.ts'
import { median, ratio } from './quantile.ts'
import type { Report } from './report.ts'
import { serveFolder } from './static-host.ts'

const rounds = 5
/** Milliseconds for which somebody looks at what has come. */
const look = 400

declare global {
  interface Window {
    /** How long the last tap waited until the page was painted, in milliseconds; null until it was. */
    wait: number | null
  }
}

/** Begins to watch. It is handed to the browser as text, and so knows nothing but itself. */
function watchTaps(): void {
  const paint = new MessageChannel()
  let tapped = 0
  paint.port1.addEventListener('message', () => (window.wait = performance.now() - tapped))
  paint.port1.start()
  function note({ timeStamp }: Event): void {
    tapped = timeStamp
    // A task: the frame is done before it.
    requestAnimationFrame(() => paint.port2.postMessage(null))
  }
  addEventListener('click', note, { capture: true })
}

type Find = (page: Page) => Locator

const button =
  (name: string): Find =>
  (page) =>
    page.getByRole('button', { name, exact: true })
const radio =
  (name: string | RegExp): Find =>
  (page) =>
    page.getByRole('radio', { name })
const link =
  (name: string | RegExp): Find =>
  (page) =>
    page.getByRole('link', { name })
const heading =
  (name: string): Find =>
  (page) =>
    page.getByRole('heading', { name })
const query =
  (selector: string): Find =>
  (page) =>
    page.locator(selector)

const reference = 'Sign in on the floor, with nothing typed'

/** What is tapped, and what is there after it. */
const steps: Readonly<Record<string, readonly [tapped: Find, shown: Find]>> = {
  'show the password': [button('Show password'), query('#password[type=text]')],
  'un-tick Remember me': [query('[type=checkbox]'), query('[type=checkbox]:not(:checked)')],
  'Sign in, with nothing typed': [button('Sign in'), query('[aria-invalid=true]')],
  'Sign in': [button('Sign in'), query('main a h2')],
  'a product': [link(/Porch lantern/), radio(/Hanging/)],
  'another variant': [radio(/Hanging/), query('input[type=radio]:checked')],
  'One more': [button('One more'), button('One fewer')],
  Buy: [button('Buy'), query('h1:has-text("Order")')],
  'Back, from the order': [button('Back'), heading('Porch lantern')],
  'Back, from the product': [button('Back'), heading('Products')],
  Orders: [link('Orders'), query('main a[href^="/orders/"]')],
  'an order': [query('main a[href^="/orders/"]'), button('Cancel order')],
  'Back, to the orders': [button('Back'), heading('Orders')],
  Account: [link('Account'), heading('Account')],
  Settings: [query('nav.sheet a[href="/settings"]'), heading('Settings')],
  Dark: [radio('Dark'), query('[data-theme=dark]')],
  简体中文: [radio('简体中文'), heading('设置')],
  English: [radio('English'), heading('Settings')],
  'Back, from the settings': [button('Back'), heading('Account')],
  'Sign out': [button('Sign out'), query('#username')],
}

/** Milliseconds that one tap waits. */
async function tap(page: Page, [tapped, shown]: readonly [Find, Find]): Promise<number> {
  const target = tapped(page).first()
  // It is there and stands still; looking whether it is hit would else take time of the page, between the finger and the paint.
  await target.tap({ trial: true })
  await page.waitForTimeout(look)
  await page.evaluate(() => (window.wait = null))
  await target.tap({ force: true })
  await page.waitForFunction(() => window.wait !== null)
  const wait = await page.evaluate(() => window.wait)
  await shown(page).first().waitFor()
  return wait ?? NaN
}

async function open(context: BrowserContext, url: string): Promise<Page> {
  const { page, rest } = await openPage(context)
  await page.addInitScript(watchTaps)
  await page.goto(`${url}login`)
  await rest()
  return page
}

/** Each round finds as much on sale as the first did. */
async function reset(backend: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json' }
  const body = JSON.stringify({ reset: true })
  const { ok } = await fetch(`${backend}backstage/`, { method: 'POST', headers, body })
  if (!ok) throw new Error('The mock does not begin anew.')
}

export async function measure(): Promise<Report> {
  const backend = await createMockServer()
  const floor = await serveFolder(join(import.meta.dirname, 'floor'))
  const app = await serveFolder(await buildApp(), backend.url)
  const browser = await chromium.launch(chromiumOptions())
  const waits = new Map([reference, ...Object.keys(steps)].map((name) => [name, [] as number[]]))
  try {
    for (let round = 1; round <= rounds; round += 1) {
      await reset(backend.url)
      const context = await takePhone(browser, 'block')
      const plain = await open(context, floor.url)
      waits.get(reference)?.push(await tap(plain, [button('Sign in'), query('[role=alert]')]))
      await plain.close()

      const page = await open(context, app.url)
      for (const [name, step] of Object.entries(steps)) {
        if (name === 'Sign in') {
          await page.getByLabel('User name').fill('demo')
          await page.getByLabel('Password', { exact: true }).fill('demo1234')
        }
        waits.get(name)?.push(await tap(page, step))
      }
      await context.close()
      console.log(`Round ${round} of ${rounds}`)
    }
  } finally {
    await browser.close()
    floor.close()
    app.close()
    await backend.close()
  }
  const unit = waits.get(reference) ?? []
  const rows = [...waits].map(([name, times]) => [
    name,
    ratio(times, unit).toFixed(2),
    median(times).toFixed(0),
  ])
  return {
    title: 'How long a tap waits for the next paint',
    about: `Medians of ${rounds}, ${conditions}: from the finger until the page has painted what the tap did at once.`,
    tables: [[['', '× floor', 'ms'], ...rows]],
  }
}

/** Benchmark of interaction latency: from a tap to the next paint on a slow phone, compared with a page without any library. */
import { join } from 'node:path'
import { chromium, type BrowserContext, type Locator, type Page } from 'playwright'
import { createMockServer } from '../../mocks/node/http-server.ts'
import { chromiumOptions } from '../../scripts/setup/chromium.ts'
import { buildApp } from './built-app.ts'
import { conditionsText, openThrottledPage, newPhoneContext } from './throttled-page.ts'
import { median, ratio } from './quantile.ts'
import type { BenchReport } from './report.ts'
import { serveFolder } from './static-host.ts'

const ROUNDS = 5
/** The time that a user looks at a page before the next tap. */
const PAUSE_MS = 400

declare global {
  interface Window {
    /** Milliseconds from the last tap to the next paint; null until then. */
    tapLatencyMs: number | null
  }
}

/** Measures taps in the page. It is serialized into the browser, and so cannot use anything outside of this function. */
function measureTaps(): void {
  const paint = new MessageChannel()
  let tapped = 0
  paint.port1.addEventListener('message', () => (window.tapLatencyMs = performance.now() - tapped))
  paint.port1.start()
  function recordTap({ timeStamp }: Event): void {
    tapped = timeStamp
    // A message is a task of its own, which runs after the frame is painted.
    requestAnimationFrame(() => paint.port2.postMessage(null))
  }
  addEventListener('click', recordTap, { capture: true })
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

const BASELINE_STEP = 'Baseline: Sign in, with empty fields'

/** By name: the element to tap, and an element that the tap shows. */
const steps: Readonly<Record<string, readonly [tapped: Find, shown: Find]>> = {
  'show the password': [button('Show password'), query('#password[type=text]')],
  'un-tick Remember me': [query('[type=checkbox]'), query('[type=checkbox]:not(:checked)')],
  'Sign in, with empty fields': [button('Sign in'), query('[aria-invalid=true]')],
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

/** @returns milliseconds from the tap to the next paint */
async function tap(page: Page, [tapped, shown]: readonly [Find, Find]): Promise<number> {
  const target = tapped(page).first()
  // Waits for a stable target first: these checks would otherwise take time of the page between tap and paint.
  await target.tap({ trial: true })
  await page.waitForTimeout(PAUSE_MS)
  await page.evaluate(() => (window.tapLatencyMs = null))
  await target.tap({ force: true })
  await page.waitForFunction(() => window.tapLatencyMs !== null)
  const latency = await page.evaluate(() => window.tapLatencyMs)
  await shown(page).first().waitFor()
  return latency ?? NaN
}

async function openLogin(context: BrowserContext, url: string): Promise<Page> {
  const { page, waitForNetworkIdle } = await openThrottledPage(context)
  await page.addInitScript(measureTaps)
  await page.goto(`${url}login`)
  await waitForNetworkIdle()
  return page
}

/** Resets the mock, so that each round has the same stock. */
async function resetMock(backend: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json' }
  const body = JSON.stringify({ reset: true })
  const { ok } = await fetch(`${backend}__mock__/`, { method: 'POST', headers, body })
  if (!ok) throw new Error('The mock was not reset.')
}

export async function measure(): Promise<BenchReport> {
  const backend = await createMockServer()
  const baseline = await serveFolder(join(import.meta.dirname, 'baseline'))
  const app = await serveFolder(await buildApp(), backend.url)
  const browser = await chromium.launch(chromiumOptions())
  const waits = new Map(
    [BASELINE_STEP, ...Object.keys(steps)].map((name) => [name, [] as number[]]),
  )
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      await resetMock(backend.url)
      const context = await newPhoneContext(browser, 'block')
      const baselinePage = await openLogin(context, baseline.url)
      waits
        .get(BASELINE_STEP)
        ?.push(await tap(baselinePage, [button('Sign in'), query('[role=alert]')]))
      await baselinePage.close()

      const page = await openLogin(context, app.url)
      for (const [name, step] of Object.entries(steps)) {
        if (name === 'Sign in') {
          await page.getByLabel('User name').fill('demo')
          await page.getByLabel('Password', { exact: true }).fill('demo1234')
        }
        waits.get(name)?.push(await tap(page, step))
      }
      await context.close()
      console.log(`Round ${round} of ${ROUNDS}`)
    }
  } finally {
    await browser.close()
    baseline.close()
    app.close()
    await backend.close()
  }
  const baselineWaits = waits.get(BASELINE_STEP) ?? []
  const rows = [...waits].map(([name, times]) => [
    name,
    ratio(times, baselineWaits).toFixed(2),
    median(times).toFixed(0),
  ])
  return {
    title: 'Time from a tap to the next paint',
    about: `Medians of ${ROUNDS}, ${conditionsText}: from the tap until its immediate effect is painted.`,
    tables: [[['', '× baseline', 'ms'], ...rows]],
  }
}

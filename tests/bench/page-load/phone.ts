/** What is a page opened on? A phone of the middle class, on a mobile network of the slower kind. */
import type { Browser, BrowserContext, Page } from 'playwright'
import { watchPage, type Seen } from './probe.ts'
import type { StaticHost } from './static-host.ts'

const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'en',
  colorScheme: 'light',
} as const

const bytesPerSecond = (bits: number) => bits / 8

export const network = {
  offline: false,
  /** Milliseconds there and back. */
  latency: 150,
  downloadThroughput: bytesPerSecond(1_600_000),
  uploadThroughput: bytesPerSecond(750_000),
}

/** How many times slower it is than the machine that measures. */
export const cpuRate = 4

/** In words, for whoever reads the figures. */
export const conditions = `${phone.viewport.width}x${phone.viewport.height}, 1.6 Mbit/s down and 0.75 up, ${network.latency} ms there and back, CPU ${cpuRate} times slower, brotli, nothing cached`

/** Nothing comes any more once nothing has come for as many milliseconds. */
const quiet = 2_000
/** What has not come in as many milliseconds never does. */
const patience = 30_000

/** A page on the phone. */
export interface OnPhone {
  page: Page
  /** Waits until it has loaded, its form works, and nothing comes over the network any more. */
  rest: () => Promise<void>
  /** What the probe has seen until now. */
  seen: () => Promise<Seen>
}

/** A phone that has never been here: nothing is cached or stored. */
export function takePhone(
  browser: Browser,
  serviceWorkers: 'allow' | 'block',
): Promise<BrowserContext> {
  return browser.newContext({ ...phone, serviceWorkers })
}

/** Opens an empty page, slow and watched from the first address on. */
export async function openPage(context: BrowserContext, host: StaticHost): Promise<OnPhone> {
  const page = await context.newPage()
  await page.addInitScript(watchPage)
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', network)
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuRate })

  let underWay = 0
  let lastChange = performance.now()
  function note(change: number): void {
    underWay += change
    lastChange = performance.now()
  }
  page.on('request', () => note(1))
  page.on('requestfinished', () => note(-1))
  page.on('requestfailed', () => note(-1))

  async function rest(): Promise<void> {
    await page.waitForLoadState('load')
    await silence()
    // Code that takes long to run is silent, too.
    const works = () => window.readProbe().formWorks !== null
    await page.waitForFunction(works, null, { polling: 100, timeout: patience }).catch(() => {})
    await silence()
  }

  async function silence(): Promise<void> {
    const begun = performance.now()
    // What a service worker fetches is no request of the page; its host knows of it.
    let answered = host.sent.length
    while (underWay > 0 || performance.now() - lastChange < quiet) {
      if (performance.now() - begun > patience) throw new Error(`${page.url()} comes to no rest.`)
      await page.waitForTimeout(50)
      if (host.sent.length !== answered) note(0)
      answered = host.sent.length
    }
  }

  return { page, rest, seen: () => page.evaluate(() => window.readProbe()) }
}

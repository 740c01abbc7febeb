/** A phone of the middle class on a mobile network of the slower kind, as Chromium emulates it. */
import type { Browser, BrowserContext, Page, Request } from 'playwright'
import { watchPage, type Seen } from './page-probe.ts'

const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'en',
  colorScheme: 'light',
} as const

const network = {
  offline: false,
  /** Milliseconds there and back. */
  latency: 150,
  /** Bytes in a second. */
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
}

/** How many times slower it is than the machine that measures. */
const cpuRate = 4

/** In words, for whoever reads the figures. */
export const conditions = `${phone.viewport.width}x${phone.viewport.height}, 1.6 Mbit/s down and 0.75 up, ${network.latency} ms there and back, CPU ${cpuRate} times slower`

/** Nothing comes any more once nothing has come for as many milliseconds. */
const quiet = 2_000

/** A page on the phone. */
export interface OnPhone {
  page: Page
  /** Waits until nothing comes over the network any more, as the page tells it. */
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
export async function openPage(context: BrowserContext): Promise<OnPhone> {
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(error))
  await page.addInitScript(watchPage)
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', network)
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuRate })

  const underWay = new Set<Request>()
  let lastChange = performance.now()
  page.on('request', (request) => {
    underWay.add(request)
    lastChange = performance.now()
  })
  function end(request: Request): void {
    underWay.delete(request)
    lastChange = performance.now()
  }
  page.on('requestfinished', end)
  page.on('requestfailed', end)

  return {
    page,
    async rest() {
      await page.waitForFunction(() => window.readProbe().formWorks !== null)
      while (underWay.size > 0 || performance.now() - lastChange < quiet)
        await page.waitForTimeout(50)
    },
    seen: () => page.evaluate(() => window.readProbe()),
  }
}

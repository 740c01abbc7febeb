/** A mid-range phone on a slow mobile network, emulated by Chromium. */
import type { Browser, BrowserContext, Page, Request } from 'playwright'
import { installProbe, type PageTimings } from './page-probe.ts'

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
  /** Round-trip time in milliseconds. */
  latency: 150,
  /** Bytes per second. */
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
}

/** How many times slower the CPU is than that of this machine. */
const CPU_SLOWDOWN = 4

/** The emulated conditions, for the text of a report. */
export const conditionsText = `${phone.viewport.width}x${phone.viewport.height}, 1.6 Mbit/s down and 0.75 up, ${network.latency} ms round-trip time, CPU ${CPU_SLOWDOWN} times slower`

/** The network is idle after this time without a request or response. */
const NETWORK_IDLE_MS = 2_000

/** A page on the emulated phone. */
export interface ThrottledPage {
  page: Page
  /** Waits until the form works and the network is idle. */
  waitForNetworkIdle: () => Promise<void>
  /** The measurements of the probe so far. */
  readTimings: () => Promise<PageTimings>
}

/** A new phone: nothing is cached or stored. */
export function newPhoneContext(
  browser: Browser,
  serviceWorkers: 'allow' | 'block',
): Promise<BrowserContext> {
  return browser.newContext({ ...phone, serviceWorkers })
}

/** Opens an empty page with throttling, and with the probe in every document that it loads. */
export async function openThrottledPage(context: BrowserContext): Promise<ThrottledPage> {
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(error))
  await page.addInitScript(installProbe)
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', network)
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })

  const pending = new Set<Request>()
  let lastChange = performance.now()
  page.on('request', (request) => {
    pending.add(request)
    lastChange = performance.now()
  })
  function end(request: Request): void {
    pending.delete(request)
    lastChange = performance.now()
  }
  page.on('requestfinished', end)
  page.on('requestfailed', end)

  return {
    page,
    async waitForNetworkIdle() {
      await page.waitForFunction(() => window.readTimings().formWorks !== null)
      while (pending.size > 0 || performance.now() - lastChange < NETWORK_IDLE_MS)
        await page.waitForTimeout(50)
    },
    readTimings: () => page.evaluate(() => window.readTimings()),
  }
}

/** What is tapped on? A page of a phone of the middle class, on a mobile network: what is asked for comes after the tap is seen. */
import type { Browser, BrowserContext, Page } from 'playwright'
import { cpuRate, network } from '../page-load/phone.ts'

/**
 * A window of its own, as narrow as Chromium makes one, with a page of 500x844. On an emulated screen nothing is drawn
 * while something moves, and a paint is told when that ends.
 */
export const windowArgs = ['--window-size=500,931', '--force-device-scale-factor=2']

/** Nothing is cached or stored in it. */
export function openWindow(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: null,
    hasTouch: true,
    locale: 'en',
    colorScheme: 'light',
    serviceWorkers: 'block',
  })
}

export async function openSlowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(error))
  const devTools = await context.newCDPSession(page)
  await devTools.send('Network.enable')
  await devTools.send('Network.emulateNetworkConditions', network)
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: cpuRate })
  return page
}

/** What is tapped on? A page of a phone of the middle class, on a mobile network: what is asked for comes after the tap is seen. */
import type { BrowserContext, Page } from 'playwright'
import { cpuRate, network } from '../page-load/phone.ts'

export async function openSlowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(error))
  const devTools = await context.newCDPSession(page)
  await devTools.send('Network.enable')
  await devTools.send('Network.emulateNetworkConditions', network)
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: cpuRate })
  return page
}

/** What is tapped on? A page of a phone of the middle class, whose network is no matter. */
import type { BrowserContext, Page } from 'playwright'
import { cpuRate } from '../page-load/phone.ts'

export async function openSlowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(error))
  const devTools = await context.newCDPSession(page)
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: cpuRate })
  return page
}

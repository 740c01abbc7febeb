/** Network loss: takes a page offline after it has loaded. */
import type { Page } from 'playwright/test'

/** The console error that the browser itself writes for each request that it cannot make. */
export const NETWORK_ERROR_PATTERN = /Failed to load resource: net::ERR_/

/** Takes a page offline once all its files have loaded, so that only later requests fail. */
export async function goOffline(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
}

/** A train goes into a tunnel. */
import type { Page } from 'playwright/test'

/** What the browser itself says of each request that it cannot make. */
export const withoutNetwork = /Failed to load resource: net::ERR_/

/** Cuts the page off once it has all its parts, so that what it misses then is what it asks for then. */
export async function loseNetwork(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
}

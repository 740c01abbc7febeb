/** A train goes into a tunnel. */
import type { Page } from 'playwright/test'

/** Cuts the page off once it has all its parts, so that what it misses then is what it asks for then. */
export async function loseNetwork(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
}

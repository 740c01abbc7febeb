/** The back-forward cache (bfcache) in tests, which Playwright disables by default. */
import type { Page } from 'playwright/test'
import { chromiumOptions } from '../../../scripts/setup/chromium.ts'

declare global {
  interface Window {
    isRestored?: boolean
  }
}

/** For `test.use`. */
export const withBfcache = {
  launchOptions: {
    ...chromiumOptions(),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
}

/** Records in `isRestored` of the page whether the bfcache has restored it. */
export function recordRestore(page: Page): Promise<void> {
  return page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => (window.isRestored = persisted))
  })
}

/** Signs a page in without the form: writes a token pair to localStorage. */
import { expect, type Page } from 'playwright/test'
import type { TabsTokens } from './token-issuer.ts'

/**
 * Stores a session as the app does.
 *
 * @param page writes it, so that all other tabs get a `storage` event
 * @param others pages to wait for: each browser process has its own copy of the storage, which is updated with a delay
 */
export async function storeSession(
  page: Page,
  { access, refresh }: TabsTokens,
  ...others: Page[]
): Promise<void> {
  const token = `Bearer ${access}`
  await page.evaluate(
    ([token, refreshToken]) => {
      localStorage.setItem('refresh_token', refreshToken)
      localStorage.setItem('token', token)
    },
    [token, refresh] as const,
  )
  for (const other of others) {
    await expect.poll(() => other.evaluate(() => localStorage.getItem('token'))).toBe(token)
  }
}

/** Signs a page in without its form: puts a pair of tokens into localStorage. */
import { expect, type Page } from 'playwright/test'
import type { Pair } from './tabs-backend.ts'

/**
 * Stores a session as the app does.
 *
 * @param others pages that are to find it from here on: each has a process and a copy of the storage, and learns of a change
 *   when it comes to that
 */
export async function store(
  page: Page,
  { access, refresh }: Pair,
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

/** How does a page come to be signed in that has no form open? */
import type { Page } from 'playwright/test'
import type { Pair } from './backend.ts'

/** Stores a session as the app does. */
export async function store(page: Page, { access, refresh }: Pair): Promise<void> {
  await page.evaluate(
    ([token, refreshToken]) => {
      localStorage.setItem('refresh_token', refreshToken)
      localStorage.setItem('token', token)
    },
    [`Bearer ${access}`, refresh] as const,
  )
}

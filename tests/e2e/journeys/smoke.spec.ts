/** A smoke test of the app with its mock backend. */
import { expect, test } from '../support/fixtures.ts'

test(
  'the app starts with its mock backend, and every public page opens',
  { tag: '@smoke' },
  async ({ page }) => {
    for (const path of ['/', '/login', '/register', '/settings', '/no/such/page']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    }
  },
)

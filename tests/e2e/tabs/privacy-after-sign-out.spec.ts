/** Privacy: the data that the browser still stores about a user after the sign-out. */
import type { Page } from 'playwright/test'
import { expect, signInAndOpenAccount, test } from './tabs-fixtures.ts'

test('st-only-token: the browser stores only the tokens, the language and scroll positions; after sign-out, nothing about the user', async ({
  openTab,
}) => {
  const page = await openTab('/')
  await signInAndOpenAccount(page)
  await expect(page.getByText('demo@example.com')).toBeVisible()
  const during = await storedEntries(page)
  expect(Object.keys(during)).toEqual(
    expect.arrayContaining(['token', 'refresh_token', 'vue-router:scroll']),
  )
  const { token: _access, refresh_token: _refresh, ...others } = during
  expectNoUserData(others)

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  const after = await storedEntries(page)
  expect(Object.keys(after)).not.toContain('token')
  expect(Object.keys(after)).not.toContain('refresh_token')
  expect(Object.keys(after)).not.toContain('vue-router:scroll')
  expectNoUserData(after)
  expect(await page.context().cookies()).toEqual([])
})

/** All entries of localStorage and sessionStorage. */
function storedEntries(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => ({ ...localStorage, ...sessionStorage }))
}

/** Expects nothing but the language, and a scroll position in pixels for each page that was left. */
function expectNoUserData({
  'vue-router:scroll': scroll = '{}',
  ...others
}: Record<string, string>) {
  expect(Object.keys(others).filter((key) => key !== 'latchkey.locale')).toEqual([])
  for (const [key, value] of Object.entries(JSON.parse(scroll) as Record<string, unknown>)) {
    expect(key).toMatch(/^\d+\/(orders|account|login\?redirect=\/orders)?$/)
    expect(value).toEqual({ left: expect.any(Number), top: expect.any(Number) })
  }
}

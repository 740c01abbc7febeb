/** What does a browser keep of a person? */
import type { Page } from 'playwright/test'
import { expect, signInOnTheWayToAccount, test } from './tabs-fixtures.ts'

test('st-only-token: the browser keeps the tokens, the language, and where pages were scrolled to; after sign-out, nothing of the person', async ({
  open,
}) => {
  const page = await open('/')
  await signInOnTheWayToAccount(page)
  await expect(page.getByText('demo@example.com')).toBeVisible()
  const during = await stored(page)
  expect(Object.keys(during)).toEqual(
    expect.arrayContaining(['token', 'refresh_token', 'vue-router:scroll']),
  )
  const { token: _access, refresh_token: _refresh, ...others } = during
  expectNobody(others)

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  const left = await stored(page)
  expect(Object.keys(left)).not.toContain('token')
  expect(Object.keys(left)).not.toContain('refresh_token')
  expect(Object.keys(left)).not.toContain('vue-router:scroll')
  expectNobody(left)
  expect(await page.context().cookies()).toEqual([])
})

/** All that is in the storages of the page, by key. */
function stored(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => ({ ...localStorage, ...sessionStorage }))
}

/** Nothing but the language, and a number of pixels for each page that was left. */
function expectNobody({ 'vue-router:scroll': scroll = '{}', ...others }: Record<string, string>) {
  expect(Object.keys(others).filter((key) => key !== 'latchkey.locale')).toEqual([])
  for (const [key, value] of Object.entries(JSON.parse(scroll) as Record<string, unknown>)) {
    expect(key).toMatch(/^\d+\/(orders|account|login\?redirect=\/orders)?$/)
    expect(value).toEqual({ left: expect.any(Number), top: expect.any(Number) })
  }
}

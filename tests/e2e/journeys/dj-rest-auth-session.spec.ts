/** The app with dj-rest-auth as its auth backend: the tokens of simplejwt at other paths, and another sign-out. */
import type { Page } from 'playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { advanceClock, signIn, storedToken, toastMessages } from '../support/user-actions.ts'

const storedRefreshToken = (page: Page) =>
  page.evaluate(() => localStorage.getItem('refresh_token'))

test('dj-rest-auth: a user signs in, stays signed in after the access token expires, and signs out', async ({
  page,
  expectStatus,
}) => {
  expectStatus(401)
  await page.goto('/login?redirect=/orders')
  await signIn(page)
  await expect(page.getByText('Brass padlock')).toBeVisible()
  const access = await storedToken(page)
  const refresh = await storedRefreshToken(page)
  expect(access).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/)

  // The lifetime of the access token is five minutes.
  await advanceClock(page, 1)
  await page.goto('/account')
  await expect(page.getByText('demo@example.com')).toBeVisible()
  expect(await storedToken(page)).not.toBe(access)
  expect(await storedRefreshToken(page)).not.toBe(refresh)

  const latest = await storedRefreshToken(page)
  const told = page.waitForResponse(/dj-rest-auth\/logout\/$/)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  expect((await told).status()).toBe(200)
  expect([await storedToken(page), await storedRefreshToken(page)]).toEqual([null, null])
  expect(await refreshWith(page, latest)).toEqual([401, 'Token is blacklisted'])
  expect(await toastMessages(page)).toEqual([])
})

/** The answer to a refresh, beside the app. */
const refreshWith = (page: Page, token: string | null) =>
  page.evaluate(async (refresh) => {
    const response = await fetch('/api/dj-rest-auth/token/refresh/', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': 'en' },
      body: JSON.stringify({ refresh }),
    })
    const { detail } = (await response.json()) as { detail?: string }
    return [response.status, detail]
  }, token)

test('dj-rest-auth: a wrong password, which is a 400, shows the sentence of the server', async ({
  page,
  expectStatus,
}) => {
  expectStatus(400)
  await page.goto('/login')
  await signIn(page, 'demo', 'wrong')
  await expect(page.getByRole('alert')).toHaveText('Unable to log in with provided credentials.')
  await expect(page.getByLabel('User name')).toHaveValue('demo')
  await expect(page).toHaveURL('/login')
  expect(await toastMessages(page)).toEqual([])
})

test('dj-rest-auth: a user without a permission reads the sentence of the server after one request, and stays signed in', async ({
  page,
  expectStatus,
}) => {
  expectStatus(403)
  await page.goto('/login')
  await signIn(page)
  await expect(page).toHaveURL('/')
  const token = await storedToken(page)
  const paths: string[] = []
  page.on('request', (request) => paths.push(new URL(request.url()).pathname))
  await page.goto('/staff')
  await expect(page.getByRole('heading', { name: 'For staff only' })).toBeVisible()
  expect(paths.filter((path) => /\/(staff|token)\//.test(path))).toEqual(['/api/staff/summary/'])
  expect(await storedToken(page)).toBe(token)
  expect(await toastMessages(page)).toEqual(['You do not have permission to perform this action.'])
})

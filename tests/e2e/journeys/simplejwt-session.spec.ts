/** The app with simplejwt as its auth backend: a short-lived access token, and a refresh token that is valid once (rotation). */
import type { Page } from 'playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { goOffline, NETWORK_ERROR_PATTERN } from '../support/go-offline.ts'
import { advanceClock, signIn, storedToken, toastMessages } from '../support/user-actions.ts'

const storedRefreshToken = (page: Page) =>
  page.evaluate(() => localStorage.getItem('refresh_token'))

test('simplejwt: a user buys a product, stays signed in after the access token expires, and signs out', async ({
  page,
}) => {
  await page.goto('/products/1')
  await page.getByRole('button', { name: 'Buy' }).click()
  await signIn(page)
  await expect(page).toHaveURL(({ pathname }) => pathname === '/products/1')
  const access = await storedToken(page)
  const refresh = await storedRefreshToken(page)
  expect(access).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/)

  // The lifetime of the access token is five minutes.
  await advanceClock(page, 1)
  await page.getByRole('button', { name: 'Buy' }).click()
  await expect(page).toHaveURL(/\/orders\/4$/)
  await expect(page.getByText('Brass padlock')).toBeVisible()
  expect(await storedToken(page)).not.toBe(access)
  expect(await storedRefreshToken(page)).not.toBe(refresh)
  expect(await toastMessages(page)).toEqual(['Your order has been placed.'])

  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  expect([await storedToken(page), await storedRefreshToken(page)]).toEqual([null, null])
})

test('simplejwt: the session ends when the refresh token expires', async ({
  page,
  expectStatus,
}) => {
  expectStatus(401)
  await page.goto('/login?redirect=/orders')
  await signIn(page)
  await expect(page.getByText('Brass padlock')).toBeVisible()
  await advanceClock(page, 25)
  await page.reload()
  await expect(page).toHaveURL('/login?redirect=/orders')
  expect([await storedToken(page), await storedRefreshToken(page)]).toEqual([null, null])
  await signIn(page)
  await expect(page.getByText('Brass padlock')).toBeVisible()
})

test('simplejwt: a wrong password shows an error on the form', async ({ page, expectStatus }) => {
  expectStatus(401)
  await page.goto('/login')
  await signIn(page, 'demo', 'wrong')
  await expect(page.getByRole('alert')).toHaveText('Wrong user name or password.')
  await expect(page.getByLabel('User name')).toHaveValue('demo')
  await expect(page).toHaveURL('/login')
  expect(await toastMessages(page)).toEqual([])
})

/** Signs in on the way to the account page. @returns the refresh token */
async function openAccount(page: Page): Promise<string | null> {
  await page.goto('/login?redirect=/account')
  await signIn(page)
  await expect(page).toHaveURL('/account')
  return storedRefreshToken(page)
}

/** The answer to the verification of a refresh token; a blacklisted one is invalid. */
const verify = (page: Page, token: string | null) =>
  page.evaluate(async (jwt) => {
    const body = JSON.stringify({ token: jwt })
    const headers = { 'Content-Type': 'application/json', 'Accept-Language': 'en' }
    const response = await fetch('/api/token/verify/', { method: 'POST', headers, body })
    return [response.status, await response.text()] as const
  }, token)

test('simplejwt: the server refuses the refresh token of a user who has signed out', async ({
  page,
  expectStatus,
}) => {
  expectStatus(400)
  const refresh = await openAccount(page)
  expect(await verify(page, refresh)).toEqual([200, '{}'])
  const told = page.waitForResponse(/token\/blacklist\/$/)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  expect((await told).status()).toBe(200)
  expect(await verify(page, refresh)).toEqual([
    400,
    '{"non_field_errors":["Token is blacklisted"]}',
  ])
  expect(await toastMessages(page)).toEqual([])
})

test('simplejwt: the server hears of a sign-out although the page is left at once', async ({
  page,
  expectStatus,
}) => {
  expectStatus(400)
  const refresh = await openAccount(page)
  await page.getByRole('button', { name: 'Sign out' }).evaluate((button: HTMLButtonElement) => {
    button.click()
    location.assign('/favicon.svg')
  })
  await expect(page).toHaveURL('/favicon.svg')
  await expect.poll(async () => (await verify(page, refresh))[0]).toBe(400)
})

test('simplejwt: a user who signs out offline is signed out at once, and reads that the server does not know', async ({
  page,
  expectMessage,
}) => {
  expectMessage(NETWORK_ERROR_PATTERN)
  await openAccount(page)
  await expect(page.getByText('demo@example.com')).toBeVisible()
  await goOffline(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  expect([await storedToken(page), await storedRefreshToken(page)]).toEqual([null, null])
  await expect
    .poll(() => toastMessages(page))
    .toContain(
      'You are signed out on this device. The server could not be reached: there the sign-in stays valid until it expires',
    )
})

test('simplejwt: a user without a permission reads the sentence of the server after one request, and stays signed in', async ({
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

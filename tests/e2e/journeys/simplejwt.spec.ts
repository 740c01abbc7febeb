/** The app with simplejwt as its auth backend: a short-lived access token, and a refresh token that is valid once (rotation). */
import type { Page } from 'playwright/test'
import { expect, test } from '../support/fixtures.ts'
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

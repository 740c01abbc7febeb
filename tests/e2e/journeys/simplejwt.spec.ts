/** The app that speaks simplejwt, on a backend that does: an access token for minutes, and a refresh token that is good once. */
import type { Page } from 'playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { letPass, messages, signIn, storedToken } from '../support/user-actions.ts'

const refreshToken = (page: Page) => page.evaluate(() => localStorage.getItem('refresh_token'))

test('buy, stay signed in beyond the life of the access token, and sign out', async ({ page }) => {
  await page.goto('/products/1')
  await page.getByRole('button', { name: 'Buy' }).click()
  await signIn(page)
  await expect(page).toHaveURL(({ pathname }) => pathname === '/products/1')
  const access = await storedToken(page)
  const refresh = await refreshToken(page)
  expect(access).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/)

  // The access token lives for five minutes.
  await letPass(page, 1)
  await page.getByRole('button', { name: 'Buy' }).click()
  await expect(page).toHaveURL(/\/orders\/4$/)
  await expect(page.getByText('Brass padlock')).toBeVisible()
  expect(await storedToken(page)).not.toBe(access)
  expect(await refreshToken(page)).not.toBe(refresh)
  expect(await messages(page)).toEqual(['Your order has been placed.'])

  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  expect([await storedToken(page), await refreshToken(page)]).toEqual([null, null])
})

test('the session ends with the refresh token', async ({ page, expectStatus }) => {
  expectStatus(401)
  await page.goto('/login?redirect=/orders')
  await signIn(page)
  await expect(page.getByText('Brass padlock')).toBeVisible()
  await letPass(page, 25)
  await page.reload()
  await expect(page).toHaveURL('/login?redirect=/orders')
  expect([await storedToken(page), await refreshToken(page)]).toEqual([null, null])
  await signIn(page)
  await expect(page.getByText('Brass padlock')).toBeVisible()
})

test('a wrong password is told by the form', async ({ page, expectStatus }) => {
  expectStatus(401)
  await page.goto('/login')
  await signIn(page, 'demo', 'wrong')
  await expect(page.getByRole('alert')).toHaveText('Wrong user name or password.')
  await expect(page.getByLabel('User name')).toHaveValue('demo')
  await expect(page).toHaveURL('/login')
  expect(await messages(page)).toEqual([])
})

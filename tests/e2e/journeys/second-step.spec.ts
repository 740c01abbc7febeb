/** A sign-in that needs a code after the password, on the mock of dj-rest-auth. */
import type { Page } from 'playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { signIn, storedToken, toastMessages, waitForMount } from '../support/user-actions.ts'

const codeField = (page: Page) => page.getByLabel('Code')

/** Opens the shop, then the page of the orders, which wants a sign-in; and sends the password. */
async function sendPassword(page: Page): Promise<void> {
  await page.goto('/?mock-second-step')
  await page.getByRole('link', { name: 'Orders' }).click()
  await expect(page).toHaveURL('/login?redirect=/orders')
  await signIn(page)
  await expect(page).toHaveURL('/login/code?redirect=/orders')
  await expect(page.getByRole('heading', { name: 'Second step' })).toBeFocused()
}

async function sendCode(page: Page, code: string): Promise<void> {
  await codeField(page).fill(code)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('second step: a user signs in with a code, and Back leads past both pages of the sign-in', async ({
  page,
}) => {
  await sendPassword(page)
  expect(await storedToken(page)).toBeNull()
  await sendCode(page, '123 456')
  await expect(page).toHaveURL('/orders')
  await expect(page.getByText('Brass padlock')).toBeVisible()
  expect(await storedToken(page)).toMatch(/^Bearer /)
  await page.goBack()
  await expect(page).toHaveURL('/?mock-second-step')
  await page.goForward()
  await expect(page).toHaveURL('/orders')
  // The page for the code is after it, and leads on.
  await page.goForward()
  await expect(page).toHaveURL('/orders')
  expect(await toastMessages(page)).toEqual([])
})

test('second step: a wrong code is an error of its field, and the next one is taken', async ({
  page,
  expectStatus,
}) => {
  expectStatus(400)
  await sendPassword(page)
  await sendCode(page, '000000')
  await expect(page.getByText('Invalid code.')).toBeVisible()
  await expect(codeField(page)).toBeFocused()
  await sendCode(page, '123456')
  await expect(page).toHaveURL('/orders')
})

test('second step: Back leads from the code to the form, with the user name', async ({ page }) => {
  await sendPassword(page)
  await page.goBack()
  await expect(page).toHaveURL('/login?redirect=/orders')
  await expect(page.getByLabel('User name')).toHaveValue('demo')
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
  await signIn(page)
  await page.getByRole('button', { name: 'Back to sign-in' }).click()
  await expect(page).toHaveURL('/login?redirect=/orders')
  await expect(page.getByLabel('User name')).toHaveValue('demo')
})

test('second step: after a reload the user begins again, on the form that the code came from', async ({
  page,
}) => {
  await sendPassword(page)
  await page.reload()
  await waitForMount(page)
  await expect(page).toHaveURL('/login?redirect=/orders')
  await expect(page.getByLabel('User name')).toHaveValue('demo')
  await page.goBack()
  await expect(page).toHaveURL('/?mock-second-step')
})

test('second step: the page of the code alone leads to the form', async ({ page }) => {
  await page.goto('/login/code?redirect=/orders')
  await expect(page).toHaveURL('/login?redirect=/orders')
  await expect(page.getByLabel('User name')).toBeVisible()
})

test('second step: a sign-in in another tab ends it', async ({ page, context }) => {
  await sendPassword(page)
  const other = await context.newPage()
  await other.goto('/settings?mock-as=demo')
  await expect(page).toHaveURL('/orders')
  await page.goBack()
  await expect(page).toHaveURL('/?mock-second-step')
})

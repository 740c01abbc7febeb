/** Faults injected by the fault panel and by the URL. tests/component has the other tests of the panel. */
import { expect, test } from '../support/fixtures.ts'
import { tabTo } from '../support/tab-to.ts'
import { signIn, storedToken, toastMessages } from '../support/user-actions.ts'

test('the fault panel can be used by the keyboard alone to make the next request for orders fail', async ({
  page,
  expectStatus,
}) => {
  expectStatus(403)
  await page.goto('/account?mock-as=demo')
  await expect(page).toHaveURL('/account')
  await expect(page.getByText('demo@example.com')).toBeVisible()

  const button = page.getByRole('button', { name: 'Fault panel' })
  await tabTo(page, button)
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: 'Fault panel' })
  await expect(panel).toBeVisible()
  await tabTo(page, panel.getByRole('combobox', { name: 'Endpoint' }))
  await page.keyboard.type('orders')
  await tabTo(page, panel.getByRole('combobox', { name: 'How often' }))
  await page.keyboard.type('Once')
  await tabTo(page, panel.getByRole('button', { name: 'Add 403:orders:once' }))
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('status')).toHaveText('The faults have been changed')
  await expect(panel.getByRole('button', { name: 'Remove 403:orders:once' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(button).toBeFocused()
  await expect(button).toHaveAccessibleName('Fault panel, something is set')

  await page.getByRole('link', { name: 'Orders', exact: true }).press('Enter')
  await expect(page).toHaveURL('/login?redirect=/orders')
  expect(await toastMessages(page)).toEqual(['Your sign-in has expired. Please sign in again'])
  await expect(button).toHaveAccessibleName('Fault panel')
  await signIn(page)
  await expect(page.getByText('Brass padlock')).toBeVisible()
})

test('an expired token set by the URL leads to the sign-in page, and back after the sign-in', async ({
  page,
  expectStatus,
}) => {
  // Before the sign-in, the app's only request is the ping for the server's time; its response is 405.
  expectStatus(405)
  await page.goto('/orders?mock-as=demo&mock-token=expired')
  await expect(page).toHaveURL('/login?redirect=/orders')
  await expect(page.getByText('Your sign-in has expired. Please sign in again')).toBeVisible()
  expect(await storedToken(page)).toBeNull()
  await signIn(page)
  await expect(page).toHaveURL('/orders')
  await expect(page.getByText('Brass padlock')).toBeVisible()
})

test('invalid faults and accounts in the URL are reported in the console, with the valid values', async ({
  page,
  expectMessage,
  expectStatus,
}) => {
  expectStatus(400)
  const warnings = [
    /\?mock-fault=teapot is not understood\. Understood are 401, /,
    /There is no account "nobody"/,
  ]
  warnings.forEach(expectMessage)
  const reported = warnings.map((warning) =>
    page.waitForEvent('console', (message) => warning.test(message.text())),
  )
  await page.goto('/settings?mock-fault=teapot&mock-as=nobody')
  await Promise.all(reported)
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
})

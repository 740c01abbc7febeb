/** Making things go wrong by hand and by the address. What the panel can do is tested in tests/component. */
import { expect, test } from '../support/fixtures.ts'
import { messages, signIn, storedToken } from '../support/user-actions.ts'
import { tabTo } from '../support/tab-to.ts'

test('by the keyboard alone: the next request for orders is refused', async ({
  page,
  expectStatus,
}) => {
  expectStatus(403)
  await page.goto('/account?as=demo')
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
  expect(await messages(page)).toEqual(['Your sign-in has expired. Please sign in again'])
  await expect(button).toHaveAccessibleName('Fault panel')
  await signIn(page)
  await expect(page.getByText('Brass padlock')).toBeVisible()
})

test('by the address: a token that has expired leads to the sign-in, and back', async ({
  page,
  expectStatus,
}) => {
  // The server is asked for nothing but its time.
  expectStatus(405)
  await page.goto('/orders?as=demo&token=expired')
  await expect(page).toHaveURL('/login?redirect=/orders')
  await expect(page.getByText('Your sign-in has expired. Please sign in again')).toBeVisible()
  expect(await storedToken(page)).toBeNull()
  await signIn(page)
  await expect(page).toHaveURL('/orders')
  await expect(page.getByText('Brass padlock')).toBeVisible()
})

test('by the address: nonsense is told, with what is understood', async ({
  page,
  expectMessage,
  expectStatus,
}) => {
  expectStatus(400)
  const warnings = [
    /\?fault=teapot is not understood\. Understood are 401, /,
    /There is no account "nobody"/,
  ]
  warnings.forEach(expectMessage)
  const told = warnings.map((warning) =>
    page.waitForEvent('console', (message) => warning.test(message.text())),
  )
  await page.goto('/settings?fault=teapot&as=nobody')
  await Promise.all(told)
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
})

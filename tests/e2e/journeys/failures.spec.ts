/** Failed requests as a user sees them: expired sessions, error statuses, no network, and invalid stored tokens. */
import { expect, test } from '../support/fixtures.ts'
import {
  advanceClock,
  corruptToken,
  openWithFailure,
  signIn,
  storedToken,
  toastMessages,
  toasts,
} from '../support/user-actions.ts'

test.beforeEach(async ({ page }) => {
  await page.goto('/login?redirect=/orders')
  await signIn(page)
  await expect(page).toHaveURL('/orders')
})

test(
  '403: a rejected token leads to the sign-in page, and back after the sign-in',
  { tag: '@smoke' },
  async ({ page, expectStatus }) => {
    expectStatus(403)
    await corruptToken(page)
    await page.getByRole('link', { name: /Brass padlock/ }).click()
    const message = 'Your sign-in has expired. Please sign in again'
    await expect.poll(() => toasts(page)).toEqual([{ message, blocksClicks: true }])
    expect(await storedToken(page)).toBeNull()
    await expect(page).toHaveURL('/login?redirect=/orders/3')
    await signIn(page)
    await expect(page).toHaveURL('/orders/3')
    await expect(page.getByText('Brass padlock')).toBeVisible()
  },
)

test(
  '401: a request without a token leads to the sign-in page',
  { tag: '@smoke' },
  async ({ page, expectStatus }) => {
    expectStatus(401)
    await page.goto('/token')
    const askButton = page.getByRole('button', { name: 'Ask the server' })
    await expect(askButton).toBeVisible()
    await page.evaluate(() => localStorage.removeItem('token'))
    await askButton.click()
    await expect(page).toHaveURL('/login?redirect=/token')
    await expect.poll(() => toastMessages(page)).toEqual(['Please sign in'])
  },
)

test('a token that expires while the user is away leads to the sign-in page at the next load', async ({
  page,
  expectStatus,
}) => {
  // Once the token has expired, the only request is the ping for the server's time; its response is 405.
  expectStatus(405)
  await expect(page.getByText('Brass padlock')).toBeVisible()
  await advanceClock(page, 25)
  await page.goto('/orders')
  await expect(page).toHaveURL('/login?redirect=/orders')
  await expect(page.getByText('Your sign-in has expired. Please sign in again')).toBeVisible()
  expect(await storedToken(page)).toBeNull()
})

test(
  '404: an order that does not exist shows a message, and the session stays',
  { tag: '@smoke' },
  async ({ page, expectStatus }) => {
    expectStatus(404)
    await page.goto('/orders/987654')
    await expect.poll(() => toastMessages(page)).toEqual(['The requested resource was not found'])
    await expect(page.getByRole('heading', { name: 'No such order' })).toBeVisible()
    await expect(page).toHaveURL('/orders/987654')
    expect(await storedToken(page)).not.toBeNull()
  },
)

test(
  '500: a server error shows its reason and can be retried',
  { tag: '@smoke' },
  async ({ page, expectStatus }) => {
    expectStatus(500)
    await openWithFailure(page, '/orders', '500', 'orders')
    const reason = page.locator('main').getByText('The server ran into a problem')
    await expect(reason).toBeVisible()
    expect(await toastMessages(page)).toEqual([])
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('Brass padlock')).toBeVisible()
  },
)

test('a network error shows its reason and can be retried, and the session stays', async ({
  page,
  expectMessage,
}) => {
  expectMessage(/Failed to load resource: net::ERR_FAILED/)
  await openWithFailure(page, '/orders', 'offline', 'orders')
  const reason = page.locator('main').getByText('The server cannot be reached')
  await expect(reason).toBeVisible()
  expect(await toastMessages(page)).toEqual([])
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Brass padlock')).toBeVisible()
  expect(await storedToken(page)).not.toBeNull()
})

test(
  '403 permission_denied: a customer on the staff page sees that it is for staff, and stays signed in',
  { tag: '@smoke' },
  async ({ page, expectStatus }) => {
    expectStatus(403)
    await page.goto('/staff')
    await expect(page.getByRole('heading', { name: 'For staff only' })).toBeVisible()
    expect(await storedToken(page)).not.toBeNull()
  },
)

test('an invalid stored token is removed and leads to the sign-in page, and other storage entries stay', async ({
  page,
}) => {
  for (const invalidToken of [
    '',
    'null',
    'JWT a.b.c',
    '{"token": 1}',
    'x'.repeat(10_000),
    'JWT \n',
  ]) {
    await page.evaluate((value) => {
      localStorage.setItem('token', value)
      localStorage.setItem('theirs', 'kept')
    }, invalidToken)
    await page.goto('/orders')
    await expect(page).toHaveURL('/login?redirect=/orders')
    expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({ theirs: 'kept' })
  }
})

test(
  'a sign-out in one tab signs the user out in the other tab',
  { tag: '@smoke' },
  async ({ page, context }) => {
    const other = await context.newPage()
    await other.goto('/account')
    await expect(other.getByText('demo@example.com')).toBeVisible()
    await other.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/login?redirect=/orders')
  },
)

import { expect, test } from '../support/fixtures.ts'
import {
  corruptToken,
  letPass,
  messages,
  openFailing,
  signIn,
  storedToken,
  toasts,
} from '../support/user-actions.ts'

test.beforeEach(async ({ page }) => {
  await page.goto('/login?redirect=/orders')
  await signIn(page)
  await expect(page).toHaveURL('/orders')
})

test('403: the sign-in is no longer good', { tag: '@smoke' }, async ({ page, expectStatus }) => {
  expectStatus(403)
  await corruptToken(page)
  await page.getByRole('link', { name: /Brass padlock/ }).click()
  const message = 'Your sign-in has expired. Please sign in again'
  await expect.poll(() => toasts(page)).toEqual([{ message, forbidsClicks: true }])
  expect(await storedToken(page)).toBeNull()
  await expect(page).toHaveURL('/login?redirect=/orders/3')
  await signIn(page)
  await expect(page).toHaveURL('/orders/3')
  await expect(page.getByText('Brass padlock')).toBeVisible()
})

test('401: nobody is signed in any more', { tag: '@smoke' }, async ({ page, expectStatus }) => {
  expectStatus(401)
  await page.goto('/token')
  const ask = page.getByRole('button', { name: 'Ask the server' })
  await expect(ask).toBeVisible()
  await page.evaluate(() => localStorage.removeItem('token'))
  await ask.click()
  await expect(page).toHaveURL('/login?redirect=/token')
  await expect.poll(() => messages(page)).toEqual(['Please sign in'])
})

test('the token expires while one is away', async ({ page, expectStatus }) => {
  // The server is asked for nothing but its time.
  expectStatus(405)
  await expect(page.getByText('Brass padlock')).toBeVisible()
  await letPass(page, 25)
  await page.goto('/orders')
  await expect(page).toHaveURL('/login?redirect=/orders')
  await expect(page.getByText('Your sign-in has expired. Please sign in again')).toBeVisible()
  expect(await storedToken(page)).toBeNull()
})

test('404: there is no such thing', { tag: '@smoke' }, async ({ page, expectStatus }) => {
  expectStatus(404)
  await page.goto('/orders/987654')
  await expect.poll(() => messages(page)).toEqual(['The requested resource was not found'])
  await expect(page.getByRole('heading', { name: 'No such order' })).toBeVisible()
  await expect(page).toHaveURL('/orders/987654')
  expect(await storedToken(page)).not.toBeNull()
})

test(
  '500: the server has an accident, and recovers',
  { tag: '@smoke' },
  async ({ page, expectStatus }) => {
    expectStatus(500)
    await openFailing(page, '/orders', '500', 'orders')
    const reason = page.locator('main').getByText('The server ran into a problem')
    await expect(reason).toBeVisible()
    expect(await messages(page)).toEqual([])
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('Brass padlock')).toBeVisible()
  },
)

test('the network is down, and the session stays', async ({ page, expectMessage }) => {
  expectMessage(/Failed to load resource: net::ERR_FAILED/)
  await openFailing(page, '/orders', 'offline', 'orders')
  const reason = page.locator('main').getByText('The server cannot be reached')
  await expect(reason).toBeVisible()
  expect(await messages(page)).toEqual([])
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Brass padlock')).toBeVisible()
  expect(await storedToken(page)).not.toBeNull()
})

test(
  '403 permission_denied: customers are not staff, and stay signed in',
  { tag: '@smoke' },
  async ({ page, expectStatus }) => {
    expectStatus(403)
    await page.goto('/staff')
    await expect(page.getByRole('heading', { name: 'For staff only' })).toBeVisible()
    expect(await storedToken(page)).not.toBeNull()
  },
)

test('garbage in storage is nobody, and hurts nobody', async ({ page }) => {
  for (const garbage of ['', 'null', 'JWT a.b.c', '{"token": 1}', 'x'.repeat(10_000), 'JWT \n']) {
    await page.evaluate((value) => {
      localStorage.setItem('token', value)
      localStorage.setItem('theirs', 'kept')
    }, garbage)
    await page.goto('/orders')
    await expect(page).toHaveURL('/login?redirect=/orders')
    expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({ theirs: 'kept' })
  }
})

test(
  'signing out in one tab signs out in the other',
  { tag: '@smoke' },
  async ({ page, context }) => {
    const other = await context.newPage()
    await other.goto('/account')
    await expect(other.getByText('demo@example.com')).toBeVisible()
    await other.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/login?redirect=/orders')
  },
)

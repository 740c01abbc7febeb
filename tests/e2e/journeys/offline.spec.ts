/** The app without a network: the offline badge, and a session that ends while offline. */
import { expect, isSharedBackend, test } from '../support/fixtures.ts'
import { goOffline, NETWORK_ERROR_PATTERN } from '../support/go-offline.ts'
import { signIn } from '../support/user-actions.ts'

test.beforeEach(async ({ page }) => {
  await page.goto('/login?redirect=/token')
  await signIn(page)
  await expect(page).toHaveURL('/token')
})

test('a session that ends while offline leads to the sign-in page', async ({
  page,
  expectStatus,
  expectMessage,
}) => {
  test.skip(
    isSharedBackend,
    'Without a network, only the mock in the page can respond that the user is not signed in.',
  )
  expectStatus(401)
  await page.reload()
  // The chunk of the demo accounts does not load. The sign-in page works without it.
  expectMessage(/DemoAccounts/)
  expectMessage(NETWORK_ERROR_PATTERN)
  await goOffline(page)
  await page.evaluate(() => localStorage.removeItem('token'))
  await page.getByRole('button', { name: 'Ask the server' }).click()
  await expect(page).toHaveURL('/login?redirect=/token')
  await expect(page.getByLabel('User name')).toBeVisible()
})

test('the offline badge appears and is announced, and nothing on the page moves', async ({
  page,
  context,
  expectMessage,
}) => {
  expectMessage(NETWORK_ERROR_PATTERN)
  const heading = page.getByRole('heading', { level: 1 })
  const before = await heading.boundingBox()
  await goOffline(page)
  const badge = page.getByRole('banner').getByText('You are offline')
  await expect(badge).toBeAttached()
  await expect(page.getByRole('status')).toHaveText('You are offline')
  expect(await heading.boundingBox()).toEqual(before)
  await context.setOffline(false)
  await expect(badge).toHaveCount(0)
})

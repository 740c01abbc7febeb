/** Do the notices of the network help, and hide nothing? */
import { expect, isShared, test } from '../support/fixtures.ts'
import { signIn } from '../support/user-actions.ts'
import { loseNetwork, withoutNetwork } from '../support/go-offline.ts'

test.beforeEach(async ({ page }) => {
  await page.goto('/login?redirect=/token')
  await signIn(page)
  await expect(page).toHaveURL('/token')
})

test('without a network, whose session ends finds the sign-in page', async ({
  page,
  expectStatus,
  expectMessage,
}) => {
  test.skip(
    isShared,
    'Without a network, only the mock in the page can say that nobody is signed in.',
  )
  expectStatus(401)
  await page.reload()
  // The demo's own accounts are not part of the page, and need not be there.
  expectMessage(/DemoAccounts/)
  expectMessage(withoutNetwork)
  await loseNetwork(page)
  await page.evaluate(() => localStorage.removeItem('token'))
  await page.getByRole('button', { name: 'Ask the server' }).click()
  await expect(page).toHaveURL('/login?redirect=/token')
  await expect(page.getByLabel('User name')).toBeVisible()
})

test('that there is no network is said without moving or hiding anything', async ({
  page,
  context,
  expectMessage,
}) => {
  expectMessage(withoutNetwork)
  const heading = page.getByRole('heading', { level: 1 })
  const before = await heading.boundingBox()
  await loseNetwork(page)
  const sign = page.getByRole('banner').getByText('You are offline')
  await expect(sign).toBeAttached()
  await expect(page.getByRole('status')).toHaveText('You are offline')
  expect(await heading.boundingBox()).toEqual(before)
  await context.setOffline(false)
  await expect(sign).toHaveCount(0)
})

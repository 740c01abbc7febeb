/** On a phone that opens the dev server by its name, without https: no service worker, no WebCrypto, no locks. */
import { expect, test } from '../support/fixtures.ts'
import { signIn, storedToken } from '../support/user-actions.ts'

test('the dev server answers: buy on the way through the sign-in, and sign out', async ({
  page,
}) => {
  await page.goto('/products/3')
  expect(await page.evaluate(() => [isSecureContext, 'serviceWorker' in navigator])).toEqual([
    false,
    false,
  ])
  const picture = page.getByRole('img', { name: 'Old gate key' })
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Buy' }).click()
  await expect(page).toHaveURL(/\/login\?redirect=/)
  await signIn(page)
  await expect(page).toHaveURL(({ pathname }) => pathname === '/products/3')
  expect(await storedToken(page)).toMatch(/^JWT [\w-]+\.[\w-]+\.[\w-]+$/)
  await page.getByRole('button', { name: 'Buy' }).click()
  await expect(page).toHaveURL(/\/orders\/4$/)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  expect(await storedToken(page)).toBeNull()
})

test('what is made to go wrong goes wrong on the server', async ({ page, expectStatus }) => {
  expectStatus(500)
  await page.goto('/orders?as=demo&fault=500:orders:once')
  await expect(page.locator('main').getByText('The server ran into a problem')).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Brass padlock')).toBeVisible()
})

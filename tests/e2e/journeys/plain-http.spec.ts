/** A phone that opens the dev server by its host name without https: no service worker, no WebCrypto, no Web Locks. */
import { expect, test } from '../support/fixtures.ts'
import { signIn, storedToken } from '../support/user-actions.ts'

test('without https, the mock of the dev server lets a user sign in, buy a product and sign out', async ({
  page,
}) => {
  await page.goto('/products/3')
  expect(await page.evaluate(() => [isSecureContext, 'serviceWorker' in navigator])).toEqual([
    false,
    false,
  ])
  const image = page.getByRole('img', { name: 'Old gate key' })
  await expect
    .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
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

test('without https, a fault in the URL makes the request fail on the dev server', async ({
  page,
  expectStatus,
}) => {
  expectStatus(500)
  await page.goto('/orders?mock-as=demo&mock-fault=500:orders:once')
  await expect(page.locator('main').getByText('The server ran into a problem')).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Brass padlock')).toBeVisible()
})

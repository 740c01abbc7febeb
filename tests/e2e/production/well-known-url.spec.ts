/** Does the well-known address lead to the page where a password is changed, and nowhere else? */
import { expect, test } from './host-fixtures.ts'

test('a password manager is led to where the password is changed', async ({ request, page }) => {
  const path = '/.well-known/change-password'
  const answer = await request.get(path, { maxRedirects: 0 })
  expect(answer.status()).toBe(302)
  expect(answer.headers().location).toBe('/account/password')
  await page.goto(path)
  await expect(page).toHaveURL(/account\/password/)
})

test('what is not there is said not to be there, by which the address can be believed', async ({
  request,
}) => {
  const probe = 'resource-that-should-not-exist-whose-status-code-should-not-be-200'
  expect((await request.get(`/.well-known/${probe}`)).status()).toBe(404)
})

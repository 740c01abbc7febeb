/** The well-known URL for changing passwords (W3C), by which a password manager finds the page. */
import { expect, test } from './host-fixtures.ts'

test('/.well-known/change-password redirects to the page for changing the password', async ({
  request,
  page,
}) => {
  const path = '/.well-known/change-password'
  const response = await request.get(path, { maxRedirects: 0 })
  expect(response.status()).toBe(302)
  expect(response.headers().location).toBe('/account/password')
  await page.goto(path)
  await expect(page).toHaveURL(/account\/password/)
})

test('a well-known URL that does not exist has status 404, so that password managers can rely on status codes', async ({
  request,
}) => {
  const probe = 'resource-that-should-not-exist-whose-status-code-should-not-be-200'
  expect((await request.get(`/.well-known/${probe}`)).status()).toBe(404)
})

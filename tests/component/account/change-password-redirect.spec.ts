/** The well-known URL for changing passwords, redirected by the router when the server does not do it. */
import { expect, it } from 'vitest'
import { visit } from '../../support/visit-app.ts'

it('redirects /.well-known/change-password to the password page', async () => {
  const app = await visit('/.well-known/change-password')
  expect(app.path()).toContain('/account/password')
})

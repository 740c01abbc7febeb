/** Does the well-known address lead on where only the app answers it? */
import { expect, it } from 'vitest'
import { visit } from '../../support/visit-app.ts'

it('the address for changing a password leads to its page', async () => {
  const app = await visit('/.well-known/change-password')
  expect(app.path()).toContain('/account/password')
})

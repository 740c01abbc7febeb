/** What an oversized token costs: nothing is computed for it. */
import { expect, it, vi } from 'vitest'
import { forge } from '../admin-api.ts'
import { soundClaims } from '../../support/forge-token.ts'
import { post, useBackend } from '../contract-client.ts'

useBackend()

it('does not hash a token longer than any header may be', async () => {
  const claims = { ...soundClaims(0), filler: 'a'.repeat(1024 * 1024) }
  const token = await forge({ claims })
  const verify = vi.spyOn(crypto.subtle, 'verify')
  expect((await post('v1/token/verify/', { token })).status).toBe(400)
  expect(verify).not.toHaveBeenCalled()
})

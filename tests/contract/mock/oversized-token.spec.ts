/** Oversized tokens: the mock rejects them before any cryptography, so that they cost no CPU time. */
import { expect, it, vi } from 'vitest'
import { forgeToken } from '../admin-api.ts'
import { validClaims } from '../../support/forge-token.ts'
import { post, resetBeforeEach } from '../contract-client.ts'

resetBeforeEach()

it('does not verify the signature of a token that is longer than a header may be', async () => {
  const claims = { ...validClaims(0), filler: 'a'.repeat(1024 * 1024) }
  const token = await forgeToken({ claims })
  const verify = vi.spyOn(crypto.subtle, 'verify')
  expect((await post('v1/token/verify/', { token })).status).toBe(400)
  expect(verify).not.toHaveBeenCalled()
})

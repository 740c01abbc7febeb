/** Expires a token at once, without waiting for its lifetime to pass. */
import { clock } from '../lib/clock.ts'
import { isNumericDate, signJwt, TokenError, verifyJwt } from './jwt.ts'

// Long enough that the token is expired also for a clock that is slightly wrong.
const EXPIRED_FOR_SECONDS = 60

/**
 * Returns the token as if it had expired a minute ago: the same claims and lifetime, with all times moved into the past, and a
 * valid signature.
 *
 * @returns the same token if it has expired already
 * @throws TokenError if it is not a token of this server
 */
export async function expireToken(jwt: string): Promise<string> {
  try {
    const payload = await verifyJwt(jwt)
    const shift = payload.exp - Math.floor(clock.now() / 1000) + EXPIRED_FOR_SECONDS
    const { iat, exp, orig_iat: originalIssuedAt } = payload
    return await signJwt({
      ...payload,
      iat: iat - shift,
      exp: exp - shift,
      ...(isNumericDate(originalIssuedAt) && { orig_iat: originalIssuedAt - shift }),
    })
  } catch (error) {
    if (error instanceof TokenError && error.reason === 'expired') return jwt
    throw error
  }
}

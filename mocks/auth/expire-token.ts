/** What becomes of a token with time, without waiting for it? */
import { clock } from '../lib/clock.ts'
import { isTime, signToken, TokenError, verifyToken } from './jwt.ts'

// Seconds since it expired, enough for a clock that is a little off.
const ago = 60

/**
 * Makes the token that another will have become a minute after its end: the same claims and the same length of life, all
 * of it in the past, truly signed.
 *
 * @throws TokenError if it is no token of this server
 */
export async function expireToken(jwt: string): Promise<string> {
  try {
    const claims = await verifyToken(jwt)
    const shift = claims.exp - Math.floor(clock.now() / 1000) + ago
    const { iat, exp, orig_iat: origin } = claims
    return await signToken({
      ...claims,
      iat: iat - shift,
      exp: exp - shift,
      ...(isTime(origin) && { orig_iat: origin - shift }),
    })
  } catch (error) {
    if (error instanceof TokenError && error.reason === 'expired') return jwt
    throw error
  }
}

/** Signs and verifies JSON Web Tokens: HS256 with the key of the database, and no other algorithm. */
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose'
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { settings } from '../lib/settings.ts'
import { isWellFormedJwt } from './jwt-format.ts'

/** The claims of a verified token. All other claims are unchecked. */
export interface JwtPayload extends JWTPayload {
  iat: number
  exp: number
  jti: string
}

/** A token that is not valid. */
export class TokenError extends Error {
  override name = 'TokenError'
  readonly reason: 'expired' | 'invalid'

  constructor(reason: 'expired' | 'invalid', cause?: unknown) {
    super(`The token is ${reason}.`, { cause })
    this.reason = reason
  }
}

/** The latest time that a JavaScript `Date` can represent. */
const MAX_DATE_SECONDS = 8.64e12

/**
 * Signs a token with the key of the database.
 *
 * @param claims the payload; `iat`, `exp` and `jti` are added if they are missing
 */
export async function signJwt(claims: JWTPayload): Promise<string> {
  await database.ready()
  const now = Math.floor(clock.now() / 1000)
  const exp = now + settings.get().tokenLifetime
  return new SignJWT({ iat: now, exp, jti: crypto.randomUUID(), ...claims })
    .setProtectedHeader({ typ: 'JWT', alg: 'HS256' })
    .sign(database.state.key)
}

/**
 * Verifies a token: its format, its signature and its times.
 *
 * @throws TokenError
 */
export async function verifyJwt(jwt: string): Promise<JwtPayload> {
  if (!isWellFormedJwt(jwt)) throw new TokenError('invalid')
  await database.ready()
  try {
    const { payload } = await jwtVerify(jwt, database.state.key, {
      algorithms: ['HS256'],
      currentDate: new Date(clock.now()),
      requiredClaims: ['exp', 'iat', 'jti'],
    })
    if (!hasValidClaims(payload)) throw new TokenError('invalid')
    return payload
  } catch (error) {
    if (error instanceof TokenError) throw error
    if (error instanceof errors.JWTExpired && isNumericDate(error.payload.exp))
      throw new TokenError('expired', error)
    throw new TokenError('invalid', error)
  }
}

function hasValidClaims(payload: JWTPayload): payload is JwtPayload {
  return (
    isNumericDate(payload.exp) &&
    isNumericDate(payload.iat) &&
    typeof payload.jti === 'string' &&
    isId(userClaimOf(payload))
  )
}

/** The id of a token's user. */
export const userIdOf = (payload: JwtPayload): number => Number(userClaimOf(payload))

/** The claim with the id. A token of `v1` has no type, and one of allauth its `token_use`. */
function userClaimOf(payload: JWTPayload): unknown {
  if (payload.token_use !== undefined) return payload.sub
  return payload.token_type === undefined ? payload.user_id : payload[settings.get().userClaim]
}

/**
 * Whether a value is a NumericDate (RFC 7519, section 2) that a `Date` can represent: whole seconds since 1970, no fraction
 * and no infinity.
 */
export function isNumericDate(value: unknown): value is number {
  return Number.isSafeInteger(value) && Math.abs(Number(value)) <= MAX_DATE_SECONDS
}

/** simplejwt writes an id as text. */
const isId = (value: unknown) =>
  Number.isSafeInteger(value) || (typeof value === 'string' && /^\d+$/.test(value))

/** Is this token ours, and still good? Signing and checking, HS256 and nothing else. */
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose'
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { settings } from '../lib/settings.ts'
import { isWellFormed } from './jwt-format.ts'

/** What a checked token says. Nothing is known of its other claims. */
export interface Claims extends JWTPayload {
  /** simplejwt writes it as text. */
  user_id: number | string
  iat: number
  exp: number
  jti: string
}

/** Why a token is refused. */
export class TokenError extends Error {
  override name = 'TokenError'
  readonly reason: 'expired' | 'invalid'

  constructor(reason: 'expired' | 'invalid', cause?: unknown) {
    super(`The token is ${reason}.`, { cause })
    this.reason = reason
  }
}

const latestTime = 8.64e12

/**
 * Signs claims with the key of the database.
 *
 * @param claims what the token says; `iat`, `exp` and `jti` are added, unless they are given
 */
export async function signToken(claims: JWTPayload): Promise<string> {
  await database.ready()
  const now = Math.floor(clock.now() / 1000)
  const exp = now + settings.get().tokenLifetime
  const complete = { iat: now, exp, jti: crypto.randomUUID(), ...claims }
  return new SignJWT(complete)
    .setProtectedHeader({ typ: 'JWT', alg: 'HS256' })
    .sign(database.state.key)
}

/**
 * Checks a token: its form, to the last bit; its signature; its times.
 *
 * @throws TokenError
 */
export async function verifyToken(jwt: string): Promise<Claims> {
  if (!isWellFormed(jwt)) throw new TokenError('invalid')
  await database.ready()
  try {
    const { payload } = await jwtVerify(jwt, database.state.key, {
      algorithms: ['HS256'],
      currentDate: new Date(clock.now()),
      requiredClaims: ['exp', 'iat', 'jti', 'user_id'],
    })
    if (!hasSoundClaims(payload)) throw new TokenError('invalid')
    return payload
  } catch (error) {
    if (error instanceof TokenError) throw error
    if (error instanceof errors.JWTExpired && isTime(error.payload.exp))
      throw new TokenError('expired', error)
    throw new TokenError('invalid', error)
  }
}

function hasSoundClaims(payload: JWTPayload): payload is Claims {
  return (
    isTime(payload.exp) &&
    isTime(payload.iat) &&
    typeof payload.jti === 'string' &&
    isId(payload.user_id)
  )
}

/** Whole seconds since 1970 that a calendar knows: no fraction, no infinity, no year ten million. */
export function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value) && Math.abs(Number(value)) <= latestTime
}

const isId = (value: unknown): value is number | string =>
  Number.isSafeInteger(value) || (typeof value === 'string' && /^\d+$/.test(value))

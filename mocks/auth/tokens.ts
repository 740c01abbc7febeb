/** The tokens of each version: their claims, how they are issued, and which user they belong to. */
import { clock } from '../lib/clock.ts'
import { ApiError } from '../drf/api-error.ts'
import { database } from '../db/database.ts'
import { settings } from '../lib/settings.ts'
import type { DatabaseState, UserRecord } from '../db/schema.ts'
import { checkBlacklist, trackOutstanding } from './token-blacklist.ts'
import { signJwt, TokenError, userIdOf, verifyJwt, type JwtPayload } from './jwt.ts'

/**
 * Issues a token of `v1`.
 *
 * @param originalIssuedAt `orig_iat`, seconds since 1970: when the first token of a chain of refreshed tokens was issued;
 *   now, if this is the first
 */
export function issueToken(user: UserRecord, originalIssuedAt?: number): Promise<string> {
  const iat = Math.floor(clock.now() / 1000)
  return signJwt({
    user_id: user.id,
    username: user.username,
    email: user.email,
    is_staff: user.is_staff,
    iat,
    orig_iat: originalIssuedAt ?? iat,
  })
}

/**
 * Issues the access token and the refresh token of `v2`.
 *
 * @param beforeIssue runs in the transaction that tracks the refresh token; if it throws, no tokens are issued
 */
export async function issueTokenPair(
  user: UserRecord,
  beforeIssue: (state: DatabaseState) => void = () => undefined,
): Promise<{ access: string; refresh: string }> {
  const iat = Math.floor(clock.now() / 1000)
  const refresh = { iat, exp: iat + settings.get().refreshLifetime, jti: crypto.randomUUID() }
  await database.transaction((state) => {
    beforeIssue(state)
    trackOutstanding(state, user, refresh)
  })
  return {
    access: await issueAccessToken(user),
    refresh: await signTyped('refresh', user, refresh),
  }
}

/** Issues an access token of `v2`. */
export function issueAccessToken(user: UserRecord): Promise<string> {
  const iat = Math.floor(clock.now() / 1000)
  return signTyped('access', user, { iat, exp: iat + settings.get().accessLifetime })
}

/** How long a user has for the second step of a sign-in: `MFA_EPHEMERAL_TOKEN_TIMEOUT` of dj-rest-auth. */
const EPHEMERAL_LIFETIME_S = 5 * 60

/** Issues what stands for the first step of a sign-in until the second. The package signs it, too, but not as a JWT. */
export function issueEphemeralToken(user: UserRecord): Promise<string> {
  const iat = Math.floor(clock.now() / 1000)
  return signTyped('ephemeral', user, { iat, exp: iat + EPHEMERAL_LIFETIME_S })
}

/** @throws ApiError */
export const verifyEphemeralToken = (token: string) => verifyTokenOfType(token, 'ephemeral', true)

type TokenType = 'access' | 'refresh' | 'ephemeral'

/** Signs a token with the claims of simplejwt. */
const signTyped = (type: TokenType, user: UserRecord, claims: object) =>
  signJwt({ token_type: type, [settings.get().userClaim]: String(user.id), ...claims })

/**
 * Verifies a token and its type.
 *
 * @param type the expected `token_type`; undefined for the tokens of `v1`, which have none
 * @throws ApiError `token_expired` or `token_invalid`
 */
export async function verifyTokenOfType(
  jwt: string,
  type: TokenType | undefined,
  isTokenInBody = false,
): Promise<JwtPayload> {
  const payload = await verifyUntypedToken(jwt, isTokenInBody)
  if (payload.token_type === type && payload.token_use === undefined) return payload
  throw new ApiError('token_invalid', {
    isTokenInBody,
    ...(type && { message: payload.token_type ? 'token_has_wrong_type' : 'token_has_no_type' }),
  })
}

/**
 * Verifies a refresh token of `v2`, like `RefreshToken` of simplejwt.
 *
 * @throws ApiError `token_expired` or `token_invalid`, also if the token is blacklisted
 */
export async function verifyRefreshToken(jwt: string): Promise<JwtPayload> {
  const payload = await verifyTokenOfType(jwt, 'refresh', true)
  checkBlacklist(database.state, payload)
  return payload
}

/**
 * Verifies a token of any type, like `UntypedToken` of simplejwt.
 *
 * @throws ApiError `token_expired` or `token_invalid`
 */
export async function verifyUntypedToken(jwt: string, isTokenInBody: boolean): Promise<JwtPayload> {
  try {
    return await verifyJwt(jwt)
  } catch (error) {
    if (!(error instanceof TokenError)) throw error
    throw new ApiError(error.reason === 'expired' ? 'token_expired' : 'token_invalid', {
      isTokenInBody,
    })
  }
}

/**
 * The user of a verified token. The token proves who the user is; whether the account is still active is read from the
 * database.
 *
 * @throws ApiError `user_not_found` or `user_inactive`
 */
export function userOfToken(payload: JwtPayload, isTokenInBody = false): UserRecord {
  const user = database.state.users.get(userIdOf(payload))
  if (!user) throw new ApiError('user_not_found', { isTokenInBody })
  if (!user.is_active) throw new ApiError('user_inactive', { isTokenInBody })
  return user
}

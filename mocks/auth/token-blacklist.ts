/** The token blacklist of simplejwt: refresh tokens of `v2` that were used, signed out, or issued before the password changed. */
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { settings } from '../lib/settings.ts'
import { ApiError } from '../drf/api-error.ts'
import type { DatabaseState, UserRecord } from '../db/schema.ts'
import type { JwtPayload } from './jwt.ts'

type RefreshTokenClaims = Pick<JwtPayload, 'jti' | 'exp'>

/** Tracks a refresh token when it is issued, so that it can be blacklisted with all others of its user. */
export function trackOutstanding(
  state: DatabaseState,
  user: UserRecord,
  { jti, exp }: RefreshTokenClaims,
): void {
  removeExpired(state)
  state.outstandingTokens.set(jti, { userId: user.id, exp })
}

/**
 * Blacklists a refresh token. Without a blacklist, it stays valid.
 *
 * @throws ApiError `token_invalid` if it is blacklisted already
 */
export function blacklist(state: DatabaseState, { jti, exp }: RefreshTokenClaims): void {
  checkBlacklist(state, { jti })
  if (!settings.get().blacklistRefreshTokens) return
  state.spentTokens.set(jti, exp)
  state.outstandingTokens.delete(jti)
}

/** @throws ApiError `token_invalid` if the token is blacklisted */
export function checkBlacklist(
  { spentTokens }: DatabaseState,
  { jti }: Pick<RefreshTokenClaims, 'jti'>,
): void {
  if (spentTokens.has(jti))
    throw new ApiError('token_invalid', { message: 'token_is_blacklisted', isTokenInBody: true })
}

/** Blacklists all refresh tokens of a user. */
export function blacklistAll(state: DatabaseState, user: UserRecord): void {
  for (const [jti, { userId, exp }] of state.outstandingTokens) {
    if (userId === user.id) blacklist(state, { jti, exp })
  }
}

export const isBlacklisted = (jti: string): boolean => database.state.spentTokens.has(jti)

/** Expired tokens are invalid without the blacklist. */
function removeExpired({ outstandingTokens, spentTokens }: DatabaseState): void {
  const isExpired = (exp: number) => exp * 1000 < clock.now()
  for (const [jti, { exp }] of outstandingTokens) if (isExpired(exp)) outstandingTokens.delete(jti)
  for (const [jti, exp] of spentTokens) if (isExpired(exp)) spentTokens.delete(jti)
}

/** Which refresh tokens of `v2` are void? Those that were spent, and those of before a new password: simplejwt's blacklist. */
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { ApiError } from '../drf/api-error.ts'
import type { State, User } from '../db/schema.ts'
import type { Claims } from './jwt.ts'

type Named = Pick<Claims, 'jti' | 'exp'>

/** Remembers a token that is handed out, so that it can be made void. */
export function remember(state: State, user: User, { jti, exp }: Named): void {
  forgetExpired(state)
  state.outstandingTokens.set(jti, { userId: user.id, exp })
}

/**
 * Makes a token void, because it was used.
 *
 * @throws ApiError `token_invalid` if it is void already
 */
export function spend(state: State, { jti, exp }: Named): void {
  if (state.spentTokens.has(jti)) {
    throw new ApiError('token_invalid', { sentence: 'token_is_blacklisted', tokenInBody: true })
  }
  state.spentTokens.set(jti, exp)
  state.outstandingTokens.delete(jti)
}

/** Makes all tokens of an account void. */
export function spendAllOf(state: State, user: User): void {
  for (const [jti, { userId, exp }] of state.outstandingTokens) {
    if (userId === user.id) spend(state, { jti, exp })
  }
}

export const isSpent = (jti: string): boolean => database.state.spentTokens.has(jti)

/** The time alone makes them void. */
function forgetExpired({ outstandingTokens, spentTokens }: State): void {
  const isPast = (exp: number) => exp * 1000 < clock.now()
  for (const [jti, { exp }] of outstandingTokens) if (isPast(exp)) outstandingTokens.delete(jti)
  for (const [jti, exp] of spentTokens) if (isPast(exp)) spentTokens.delete(jti)
}

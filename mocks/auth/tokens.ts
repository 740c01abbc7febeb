/** What stands in a token of each face, and who does it speak of? */
import { clock } from '../lib/clock.ts'
import { ApiError } from '../drf/api-error.ts'
import { database } from '../db/database.ts'
import { settings } from '../lib/settings.ts'
import type { State, User } from '../db/schema.ts'
import { remember } from './token-blacklist.ts'
import { signToken, TokenError, verifyToken, type Claims } from './jwt.ts'

/** A token of `v1`. @param origin when the chain of refreshed tokens began; now, if this is the first */
export function issueToken(user: User, origin?: number): Promise<string> {
  const iat = Math.floor(clock.now() / 1000)
  return signToken({
    user_id: user.id,
    username: user.username,
    email: user.email,
    is_staff: user.is_staff,
    iat,
    orig_iat: origin ?? iat,
  })
}

/**
 * The two tokens of `v2`, with the claims that simplejwt gives them.
 *
 * @param first what has to be done to the state before they are handed out; if it throws, they are not
 */
export async function issueTokenPair(
  user: User,
  first: (state: State) => void = () => undefined,
): Promise<{ access: string; refresh: string }> {
  const { accessLifetime, refreshLifetime } = settings.get()
  const iat = Math.floor(clock.now() / 1000)
  const refresh = { iat, exp: iat + refreshLifetime, jti: crypto.randomUUID() }
  await database.transaction((state) => {
    first(state)
    remember(state, user, refresh)
  })
  const sign = (type: string, times: object) =>
    signToken({ token_type: type, user_id: String(user.id), ...times })
  return {
    access: await sign('access', { iat, exp: iat + accessLifetime }),
    refresh: await sign('refresh', refresh),
  }
}

/**
 * Checks a token of the kind wanted.
 *
 * @param type `token_type`; undefined for the tokens of `v1`, which have none
 * @throws ApiError `token_expired` or `token_invalid`
 */
export async function readToken(
  jwt: string,
  type: 'access' | 'refresh' | undefined,
  tokenInBody = false,
): Promise<Claims> {
  const claims = await verify(jwt, tokenInBody)
  if (claims.token_type === type) return claims
  throw new ApiError('token_invalid', {
    tokenInBody,
    ...(type && { sentence: claims.token_type ? 'token_has_wrong_type' : 'token_has_no_type' }),
  })
}

/** As `readToken`, whatever kind it is. */
export async function verify(jwt: string, tokenInBody: boolean): Promise<Claims> {
  try {
    return await verifyToken(jwt)
  } catch (error) {
    if (!(error instanceof TokenError)) throw error
    throw new ApiError(error.reason === 'expired' ? 'token_expired' : 'token_invalid', {
      tokenInBody,
    })
  }
}

/**
 * Whom does a token speak of? It is believed who they are; whether they may still come in is looked up.
 *
 * @throws ApiError `user_not_found` or `user_inactive`
 */
export function userOf({ user_id: id }: Claims, tokenInBody = false): User {
  const user = database.state.users.get(Number(id))
  if (!user) throw new ApiError('user_not_found', { tokenInBody })
  if (!user.is_active) throw new ApiError('user_inactive', { tokenInBody })
  return user
}

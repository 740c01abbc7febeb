/** Checks an access token that the server has just issued, before it replaces the one in use. */
import type { SessionBackend } from './backends/auth-backend.ts'
import type { ServerClock } from './server-clock.ts'
import { userOf, type SessionTokens } from './session-state.ts'
import { normalizeToken, parseToken } from './token.ts'

/**
 * Checks the token, and corrects the clock skew by its `iat`, also if the token is rejected.
 *
 * @param issued the token of the response, with or without its scheme
 * @param previous the tokens that have been refreshed; undefined after a sign-in
 * @returns `<scheme> <token>`, or null if it is malformed or expired, or after a refresh another user's or still the same
 */
export function acceptIssuedToken(
  issued: string,
  authBackend: SessionBackend,
  clock: ServerClock,
  previous?: SessionTokens | null,
): string | null {
  const access = normalizeToken(issued, authBackend.scheme)
  // The same token again was not issued just now.
  if (access === previous?.token) return null
  const parsed = parseToken(access)
  clock.sync(parsed?.issuedAt ?? NaN, 'token')
  if (!access || clock.isPast(parsed?.expiresAt ?? Infinity)) return null
  if (previous === undefined) return access
  const user = userOf(parsed?.claims, authBackend)
  return user === userOf(previous?.content.claims, authBackend) ? access : null
}

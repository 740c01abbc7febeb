/** The lifetime of a session, computed once from its tokens: when to refresh, when the tokens expire, when the session ends. */
import type { SessionBackend } from './backends/auth-backend.ts'
import { parseToken, type TokenContent } from './token.ts'

/** Moments in milliseconds since 1970 by the server's clock, `Infinity` where the tokens do not say. */
export interface TokenLifetime {
  /** When the access token is due for refresh. */
  readonly refreshDueAt: number
  readonly expiresAt: number
  /** The token that is sent to the refresh endpoint; null if there is none. */
  readonly refreshCredential: string | null
  readonly refreshExpiresAt: number
  /** The end of the session, unless it is refreshed. */
  readonly endsAt: number
}

/**
 * @param access null if nothing is known of the access token
 * @param refresh the refresh token, if the backend has one
 * @param receivedAt when the session received the access token, in milliseconds since 1970
 */
export function lifetimeOf(
  access: TokenContent | null,
  refresh: string | null,
  receivedAt: number,
  backend: SessionBackend,
): TokenLifetime {
  const expiresAt = access?.expiresAt ?? Infinity
  const sent = { access: access?.jwt ?? null, refresh }
  const refreshCredential = backend.refresh && sent[backend.refresh.token]
  const refreshExpiresAt = parseToken(refreshCredential)?.expiresAt ?? Infinity
  return {
    // Never refresh before half the lifetime, or short-lived tokens would refresh in a loop.
    refreshDueAt: Math.max((receivedAt + expiresAt) / 2, expiresAt - backend.refreshMarginMs),
    expiresAt,
    refreshCredential,
    refreshExpiresAt,
    endsAt: refreshCredential === null ? expiresAt : Math.max(expiresAt, refreshExpiresAt),
  }
}

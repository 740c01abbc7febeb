/** The state of a session: its tokens, what the screens show of it, and the abort signal of its user's requests. */
import { shallowRef, type Ref, type ShallowRef } from 'vue'
import type { SessionBackend } from './backends/auth-backend.ts'
import type { ExpiryWarning } from './expiry-warning.ts'
import type { EndReason } from './session-events.ts'
import type { StoredTokens } from './token-storage.ts'
import { parseToken, type Claims, type TokenContent } from './token.ts'

/** What a request is sent with. */
export interface Credential {
  /** `<scheme> <jwt>` */
  readonly token: string
  /** Aborts when the user signs out, or another user signs in. The same signal as long as the user is the same. */
  readonly signal: AbortSignal
}

/** The id of a user as text; null if nobody has said whose the token is. */
export type UserId = string | null

export interface SessionTokens extends Credential, StoredTokens {
  readonly content: TokenContent
  readonly user: UserId
}

/** What the screens show of a session. */
export interface SessionRefs {
  /** Null while signed out. */
  readonly shown: Readonly<Ref<SessionTokens | null>>
  /** Why the last session ended; null while there is one, and before the first. */
  readonly endReason: Readonly<Ref<EndReason | null>>
  /** Set shortly before the session ends; null otherwise. */
  readonly expiryWarning: Readonly<Ref<ExpiryWarning | null>>
}

export interface SessionState {
  readonly refs: { readonly [Name in keyof SessionRefs]: ShallowRef<SessionRefs[Name]['value']> }
  /** Null while signed out. The screens show them a moment later. */
  tokens: SessionTokens | null
  /** Aborts the requests of `owner`, the last user. */
  requests: AbortController
  owner?: UserId
}

export function createSessionState(): SessionState {
  return {
    refs: {
      shown: shallowRef<SessionTokens | null>(null),
      endReason: shallowRef<EndReason | null>(null),
      expiryWarning: shallowRef<ExpiryWarning | null>(null),
    },
    tokens: null,
    requests: new AbortController(),
  }
}

/**
 * Replaces the tokens. Aborts the requests of the previous user, if it is another.
 *
 * @param isRefresh whether the server issued the tokens for the ones before
 */
export function replaceTokens(
  state: SessionState,
  tokens: StoredTokens,
  isRefresh: boolean,
  authBackend: SessionBackend,
): SessionTokens {
  const { access, expiresAt } = tokens
  // What is stored may be damaged: a time that no Date can be is none.
  const content: TokenContent = parseToken(access) ?? { expiresAt: +new Date(expiresAt!) || null }
  const named = userOf(content.claims, authBackend)
  // Without a name assume a different user, except after a refresh.
  if (!isRefresh && (named === null || named !== state.owner)) abortRequests(state)
  state.owner = named
  const user = (isRefresh && state.tokens?.user) || named
  const { signal } = state.requests
  return (state.tokens = { ...tokens, token: access, content, user, signal })
}

export function abortRequests(state: SessionState): void {
  state.requests.abort()
  state.requests = new AbortController()
}

/**
 * The user that an access token names, by the claim that the backend has for it. As text: a server may write its ids as
 * numbers in one release, and as text in the next.
 */
export function userOf(
  claims: Claims | null | undefined,
  { userClaim }: Pick<SessionBackend, 'userClaim'>,
): UserId {
  const user = userClaim ? claims?.[userClaim] : (claims?.user_id ?? claims?.sub)
  return typeof user === 'number' || typeof user === 'string' ? String(user) : null
}

/** The refresh request of a session: which credential it sends, and what each result does to the session. */
import type { IssuedTokens } from './backends/auth-backend.ts'
import type { RefreshOutcome, RefreshResult, TokenServer } from './token-refresh.ts'
import { isExpired, usableCredential, type TrackedToken } from './tracked-token.ts'

export interface RefreshRequestOptions {
  server: TokenServer
  /** Puts new tokens into the session; false if they cannot be used. */
  acceptTokens: (tokens: IssuedTokens) => boolean
  end: (reason: 'rejected' | 'expired') => void
  /** Forgets when the token expires: the server has put it off, and does not say for how long. */
  forgetExpiry: () => void
}

// Error codes that reject the user or the token for good, and not only the refresh.
const SESSION_OVER_CODE = /^(token|user|password)_/

/**
 * @param tracked the token in use, null without a session
 * @param access returns `<scheme> <token>`
 */
export async function requestRefresh(
  { server, forgetExpiry }: RefreshRequestOptions,
  tracked: () => TrackedToken | null,
  access: () => string | null,
  signal: AbortSignal,
): Promise<RefreshResult> {
  let credential = usableCredential(tracked())
  if (credential === null) {
    const token = access()
    const answer = await server.ping(signal, token)
    if (!answer) return { outcome: 'unavailable' }
    if (isExpired(tracked())) {
      // Of a JSON Web Token this forgets nothing: it says itself when it expires. Nor is the answer about a token that came meanwhile.
      if (answer === 'accepted' && token === access()) forgetExpiry()
      // The response may have corrected the clock skew, and with it which credential is usable.
      credential = usableCredential(tracked())
    }
  }
  return credential === null ? { outcome: 'kept' } : server.refresh(credential, signal)
}

export function applyRefreshResult(
  { acceptTokens, end }: RefreshRequestOptions,
  tracked: TrackedToken | null,
  result: RefreshResult,
): RefreshOutcome {
  const { outcome } = result
  if (outcome === 'refreshed' && acceptTokens(result.tokens)) return outcome
  if (outcome === 'rejected') {
    if (tracked?.isSliding && !isExpired(tracked) && !SESSION_OVER_CODE.test(result.code ?? '')) {
      // The access token is still valid until it expires.
      tracked.isCredentialRejected = true
      return 'kept'
    }
    end(outcome)
    return outcome
  }
  if (outcome === 'kept') {
    if (!isExpired(tracked)) return outcome
    end('expired')
    return 'superseded'
  }
  tracked?.backoff.fail(outcome === 'unavailable' ? result.retryAfter : null)
  // Tokens that cannot be used are no answer of a refresh endpoint either.
  const failure = outcome === 'unavailable' ? outcome : 'unsupported'
  if (tracked) tracked.lastFailure = failure
  return failure
}

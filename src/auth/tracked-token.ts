/** The token in use, and what is known about it so far: whether it is due, expired or rejected, and what can refresh it. */
import { createBackoff, type Backoff } from './backoff.ts'
import type { SessionBackend } from './backends/auth-backend.ts'
import type { ServerClock } from './server-clock.ts'
import { lifetimeOf, type TokenLifetime } from './token-lifetime.ts'
import type { TokenContent } from './token.ts'

/** How a token got into the session: found in storage, issued at a sign-in, or by a refresh. */
export type TokenOrigin = 'stored' | 'issued' | 'refreshed'

export interface TrackedToken extends TokenLifetime {
  readonly origin: TokenOrigin
  readonly clock: ServerClock
  readonly backoff: Backoff
  /** Whether a refresh sends the access token itself. */
  readonly isSliding: boolean
  /** Whether the last refresh returned the same refresh credential: then another refresh does not extend the session. */
  readonly hasSameCredential: boolean
  /** Whether it was unexpired by the clock when the session received it. */
  readonly wasUnexpired: boolean
  isWarned?: boolean
  isRejected?: boolean
  isCredentialRejected?: boolean
  /** How the last refresh failed, which holds until the back-off is over. */
  lastFailure?: 'unavailable' | 'unsupported'
}

/** @param previous the token that this one replaces */
export function trackToken(
  access: TokenContent | null,
  refresh: string | null,
  origin: TokenOrigin,
  previous: TrackedToken | null,
  { authBackend, clock }: { authBackend: SessionBackend; clock: ServerClock },
): TrackedToken {
  // A stored token without `iat` has unknown age: treat it as past half of its lifetime.
  const receivedAt = origin === 'stored' ? (access?.issuedAt ?? 0) : clock.now()
  const lifetime = lifetimeOf(access, refresh, receivedAt, authBackend)
  return {
    ...lifetime,
    origin,
    clock,
    backoff: createBackoff(clock),
    isSliding: authBackend.refresh?.token === 'access',
    hasSameCredential: lifetime.refreshCredential === previous?.refreshCredential,
    wasUnexpired: !clock.isPast(lifetime.expiresAt),
  }
}

/** Whether it is certain that the server rejects the access token: it has rejected it, or its clock is past the expiry. */
export function isExpired(tracked: TrackedToken | null): boolean {
  return tracked !== null && (tracked.isRejected || tracked.clock.isSurelyPast(tracked.expiresAt))
}

/** Whether the access token may be expired, and must be checked before anything relies on it. */
export function mayBeExpired(tracked: TrackedToken | null): boolean {
  return tracked !== null && (tracked.isRejected || tracked.clock.isPast(tracked.expiresAt))
}

/** The token to refresh with; null if there is none, or the server would reject it. */
export function usableCredential(tracked: TrackedToken | null): string | null {
  if (!tracked || tracked.isCredentialRejected) return null
  const { clock, isSliding, isRejected, refreshCredential, refreshExpiresAt } = tracked
  // An expired access token cannot be refreshed, so do not try. A refresh token is tried unless it has surely expired.
  const isUseless = isSliding
    ? isRejected || clock.isPast(refreshExpiresAt)
    : clock.isSurelyPast(refreshExpiresAt)
  return isUseless ? null : refreshCredential
}

/** Whether the access token is due for refresh, or past its expiry, and can be refreshed. */
export function isDue(tracked: TrackedToken | null): boolean {
  if (!tracked) return false
  const { clock, backoff, refreshDueAt, wasUnexpired } = tracked
  if (backoff.left() > 0 || !clock.isPast(refreshDueAt)) return false
  // A token that seemed expired when it was found may be valid, and the device's clock wrong: ask the API first.
  return (clock.isKnown() || wasUnexpired) && usableCredential(tracked) !== null
}

/** Whether it comes from a refresh token and has not expired: then it is valid, and a rejection has another cause. */
export function isKnownValid(tracked: TrackedToken): boolean {
  const isFresh = tracked.origin === 'refreshed' && !tracked.clock.isSurelyPast(tracked.expiresAt)
  return isFresh && !tracked.isSliding && usableCredential(tracked) !== null
}

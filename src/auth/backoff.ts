/** Exponential back-off after a failed refresh: one second at first, then doubled, and `Retry-After` where the server sends it. */
import type { ServerClock } from './server-clock.ts'

// Also the limit for `Retry-After`.
const MAX_BACKOFF_MS = 5 * 60_000

export type Backoff = ReturnType<typeof createBackoff>

/** Creates the back-off of one token. */
export function createBackoff(clock: ServerClock) {
  let failures = 0
  let until = 0
  let hasRetryAfter = false

  /** Milliseconds until the next attempt; 0 if it is due. More than the maximum means that the clock was set back. */
  function left(): number {
    const wait = until - clock.now()
    return wait > MAX_BACKOFF_MS ? 0 : Math.max(0, wait)
  }

  return {
    hasFailed: () => failures > 0,
    left,
    /** Whether a request may try now: one retry right after the first failure is allowed, unless the server sent `Retry-After`. */
    canRetry: () => left() === 0 || (failures === 1 && !hasRetryAfter),
    /** Clears the back-off, unless it came from `Retry-After`. */
    reset() {
      if (!hasRetryAfter) until = 0
    },
    /** @param retryAfter seconds, if the server sent them */
    fail(retryAfter?: number | null) {
      hasRetryAfter = retryAfter != null
      const seconds = retryAfter == null ? 2 ** failures : Math.max(1, retryAfter)
      until = clock.now() + Math.min(seconds * 1000, MAX_BACKOFF_MS)
      failures++
    },
  }
}

/** How long is a server left alone that cannot renew? A second at first, then ever longer. */
import type { Clock } from './clock.ts'

// Milliseconds, whatever the server says itself.
const longest = 5 * 60_000

/** Makes what keeps count. Moments are in milliseconds since 1970 by the server's clock. */
export function createBackOff(clock: Clock) {
  let failures = 0
  let restsUntil = 0
  let mayInsist = false

  return {
    hasFailed: () => failures > 0,
    restsUntil: () => restsUntil,
    /** Whether a request may try again: after the first failure it need not rest, unless it was told to. */
    mayTry: () => mayInsist || clock.isPast(restsUntil),
    /** @param asked how many seconds the server wants to be left alone, if it says so */
    fail(asked?: number | null) {
      const rest = asked == null ? 2 ** failures : Math.max(1, asked)
      restsUntil = clock.now() + Math.min(rest * 1000, longest)
      mayInsist = asked == null && failures === 0
      failures++
    },
  }
}

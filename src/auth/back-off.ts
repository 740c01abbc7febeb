/** How long is a server left alone that cannot renew? A second at first, then ever longer. */
import type { Clock } from './clock.ts'

// Milliseconds, whatever the server says itself.
const longest = 5 * 60_000

/** Makes what keeps count. */
export function createBackOff(clock: Clock) {
  let failures = 0
  let until = 0
  let mayInsist = false

  /** Milliseconds for which it is to be left alone. More than the longest, and the clock has been set back meanwhile. */
  function left(): number {
    const rest = until - clock.now()
    return rest > longest ? 0 : Math.max(0, rest)
  }

  return {
    hasFailed: () => failures > 0,
    left,
    /** Whether a request may try again: after the first failure it need not rest, unless it was told to. */
    mayTry: () => mayInsist || left() === 0,
    /** @param asked how many seconds the server wants to be left alone, if it says so */
    fail(asked?: number | null) {
      const rest = asked == null ? 2 ** failures : Math.max(1, asked)
      until = clock.now() + Math.min(rest * 1000, longest)
      mayInsist = asked == null && failures === 0
      failures++
    },
  }
}

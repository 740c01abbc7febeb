/** How long is a server left alone that cannot renew? A second at first, then ever longer. */
import type { Clock } from './server-clock.ts'

// Milliseconds, whatever the server says itself.
const longest = 5 * 60_000

/** Makes what keeps count. */
export function createBackOff(clock: Clock) {
  let failures = 0
  let until = 0
  let isTold = false

  /** Milliseconds for which it is to be left alone. More than the longest, and the clock has been set back meanwhile. */
  function left(): number {
    const rest = until - clock.now()
    return rest > longest ? 0 : Math.max(0, rest)
  }

  return {
    hasFailed: () => failures > 0,
    left,
    /** Whether a request may try again: after the first failure it need not rest, unless the server has told it to. */
    mayTry: () => left() === 0 || (failures === 1 && !isTold),
    /** There is no reason to rest any longer, but that the server has told it to. */
    forgive() {
      if (!isTold) until = 0
    },
    /** @param asked how many seconds the server wants to be left alone, if it says so */
    fail(asked?: number | null) {
      isTold = asked != null
      const rest = asked == null ? 2 ** failures : Math.max(1, asked)
      until = clock.now() + Math.min(rest * 1000, longest)
      failures++
    },
  }
}

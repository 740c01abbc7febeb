/** The server's clock, for clock skew: the device's clock may be wrong by hours, and tokens expire by the server's. */

export interface ServerClock {
  /** Milliseconds since 1970, by the server's clock as far as it is known. */
  now(): number
  /** Whether the server's time is known; if not, `now` is the device's. */
  isKnown(): boolean
  isPast(moment: number): boolean
  /** As `isPast`, but false while only the device's time is known: that may be a day ahead. */
  isSurelyPast(moment: number): boolean
  /**
   * Corrects the clock skew. The `Date` header of a response counts for more than the time a token was issued at.
   *
   * @param time milliseconds since 1970. Ignored if it is no number, more than two days off the device's clock, or older
   *   than the last response: then it comes from a cache
   * @returns whether planned timers must be computed again
   */
  sync(time: number, source: 'token' | 'response'): boolean
}

const MAX_SKEW_MS = 48 * 60 * 60 * 1000
// `Date` is rounded to the second, and the response took time to arrive.
const TOLERANCE_MS = 2_000

export function createServerClock(): ServerClock {
  let skew = 0
  let isSynced = false
  // The time of the last response, 0 before the first.
  let latest = 0

  const now = () => Date.now() + skew
  const isPast = (moment: number) => now() >= moment

  return {
    now,
    isKnown: () => isSynced,
    isPast,
    isSurelyPast: (moment) => isSynced && isPast(moment),
    sync(time, source) {
      const newSkew = time - Date.now()
      if (!(Math.abs(newSkew) <= MAX_SKEW_MS)) return false
      if (source === 'token' ? latest > 0 : time < latest) return false
      if (source === 'response') latest = time
      const isOff = Math.abs(newSkew - skew) > TOLERANCE_MS
      if (isOff) skew = newSkew
      const hasChanged = isOff || !isSynced
      isSynced = true
      return hasChanged
    },
  }
}

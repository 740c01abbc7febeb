/** What time is it for the server? A device may be a day off. */

export interface Clock {
  /** Milliseconds since 1970, by the server's clock as far as it was heard. */
  now(): number
  /** Whether the server's clock was heard at all; if not, `now` is only what the device says. */
  isKnown(): boolean
  isPast(moment: number): boolean
  /** Only a clock that the server has set may say so: the device's may be a day ahead. */
  isSurelyPast(moment: number): boolean
  /**
   * Takes over what the server says. The `Date` of an answer counts for more than the time a token was issued at.
   *
   * @param time milliseconds since 1970; what is no number, or more than two days from the device's clock, is not believed;
   *   nor is an answer older than the last, which a cache has kept
   * @returns whether expectations of the future must be thought over
   */
  hear(time: number, from: 'token' | 'answer'): boolean
}

const furthest = 48 * 60 * 60 * 1000
// The server says it to the second, and the answer has travelled.
const imprecision = 2_000

export function createClock(): Clock {
  let ahead = 0
  let heard: 'token' | 'answer' | null = null
  let latest = 0

  const now = () => Date.now() + ahead
  const isKnown = () => heard !== null
  const isPast = (moment: number) => now() >= moment

  return {
    now,
    isKnown,
    isPast,
    isSurelyPast: (moment) => isKnown() && isPast(moment),
    hear(time, from) {
      const heardAhead = time - Date.now()
      if (!(Math.abs(heardAhead) <= furthest)) return false
      if (from === 'token' ? heard === 'answer' : time < latest) return false
      if (from === 'answer') latest = time
      const isOff = Math.abs(heardAhead - ahead) > imprecision
      if (isOff) ahead = heardAhead
      const isNews = isOff || !isKnown()
      heard = from
      return isNews
    },
  }
}

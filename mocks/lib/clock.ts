/** What time is it on the server? The time of the machine, unless it was stopped. */

let stoppedAt: number | undefined

export const clock = {
  /** Milliseconds since 1970. */
  now: () => stoppedAt ?? Date.now(),

  /** Makes the clock stand still at a time, in milliseconds since 1970. */
  stop(time: number): void {
    stoppedAt = time
  },

  /** Lets the clock go right again. */
  go(): void {
    stoppedAt = undefined
  },
}

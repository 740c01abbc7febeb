/** The clock of the mock server: the time of the machine, unless a test has frozen it. */

let frozenAtMs: number | undefined

export const clock = {
  /** Milliseconds since 1970. */
  now: () => frozenAtMs ?? Date.now(),

  /** Stops the clock. @param timeMs milliseconds since 1970 */
  freeze(timeMs: number): void {
    frozenAtMs = timeMs
  },

  /** Lets the clock run again, with the time of the machine. */
  unfreeze(): void {
    frozenAtMs = undefined
  },
}

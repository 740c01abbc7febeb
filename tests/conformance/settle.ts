/** Pending requests: several at once, their state while others are in flight, and the time they need to settle. */
import { isAxiosError } from 'axios'
import { vi } from 'vitest'

/** Longer than the delayed redirect of any client. */
export const SETTLE_TIME_MS = 2_000

/** For requests that are pending at the same time. */
export const fiveUrls = ['a/', 'b/', 'c/', 'd/', 'e/']

interface PromiseState {
  isSettled: boolean
  /** When it settled, in milliseconds since 1970. */
  settledAt?: number
  value?: unknown
  error?: unknown
}

/** Starts to track promises. @returns their states, which change when the promises settle */
export function trackPromises(promises: readonly Promise<unknown>[]): PromiseState[] {
  return promises.map((promise) => {
    const state: PromiseState = { isSettled: false }
    promise.then(
      (value) => Object.assign(state, { isSettled: true, settledAt: Date.now(), value }),
      (error: unknown) => Object.assign(state, { isSettled: true, settledAt: Date.now(), error }),
    )
    return state
  })
}

export const areSettled = (states: readonly PromiseState[]) =>
  states.map(({ isSettled }) => isSettled)

export const areRejected = (states: readonly PromiseState[]) =>
  states.map((state) => 'error' in state)

/** Runs everything that needs no time to pass. Several turns, because a lock takes some of the real event loop. */
export async function flushAsync(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await vi.advanceTimersByTimeAsync(0)
}

/** The HTTP status of an error; null if there was no response. */
export function statusOf(error: unknown): number | null {
  return isAxiosError(error) ? (error.response?.status ?? null) : null
}

/** The `FailureKind` of an error; undefined if the client under test does not classify errors. */
export function kindOf(error: unknown): string | undefined {
  return isAxiosError(error) ? error.failure?.kind : undefined
}

/** What has become of requests that nobody waits for? For cases that look while others are under way. */
import { isAxiosError } from 'axios'
import { vi } from 'vitest'

interface Fate {
  isSettled: boolean
  /** When it was, in milliseconds since 1970. */
  at?: number
  value?: unknown
  error?: unknown
}

/** What each of the promises has come to by now. */
export function watch(promises: readonly Promise<unknown>[]): Fate[] {
  return promises.map((promise) => {
    const fate: Fate = { isSettled: false }
    promise.then(
      (value) => Object.assign(fate, { isSettled: true, at: Date.now(), value }),
      (error: unknown) => Object.assign(fate, { isSettled: true, at: Date.now(), error }),
    )
    return fate
  })
}

export const areSettled = (fates: readonly Fate[]) => fates.map(({ isSettled }) => isSettled)

export const areRejected = (fates: readonly Fate[]) =>
  fates.map((fate) => fate.isSettled && 'error' in fate)

/** Lets everything happen that takes no time; a lock takes a few turns of the real event loop. */
export async function calm(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await vi.advanceTimersByTimeAsync(0)
}

/** The status a request was refused with, null if it had no answer or was not refused. */
export function statusOf(error: unknown): number | null {
  return isAxiosError(error) ? (error.response?.status ?? null) : null
}

/** The kind of a failure where the layer names it. */
export function kindOf(error: unknown): string | undefined {
  return isAxiosError(error) ? error.failure?.kind : undefined
}

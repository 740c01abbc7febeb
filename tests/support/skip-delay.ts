/** Timers without delay, so that tests do not wait. */
import { vi } from 'vitest'

/**
 * Until the test ends, timers with this delay fire at once. For tests of the effect of a timer, not of its delay.
 *
 * @param milliseconds the delay to skip; other timers stay as they are
 */
export function skipDelay(milliseconds: number): void {
  const { setTimeout: originalSetTimeout } = globalThis
  vi.stubGlobal('setTimeout', (run: () => void, delay?: number) =>
    originalSetTimeout(run, delay === milliseconds ? 0 : delay),
  )
}

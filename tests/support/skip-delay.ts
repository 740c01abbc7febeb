/** Timers that do not keep a test waiting. */
import { vi } from 'vitest'

/** Until the test ends, timers of this delay fire at once: for tests of what comes after it, not of the delay. */
export function hurry(milliseconds: number): void {
  const { setTimeout: later } = globalThis
  vi.stubGlobal('setTimeout', (run: () => void, delay?: number) =>
    later(run, delay === milliseconds ? 0 : delay),
  )
}

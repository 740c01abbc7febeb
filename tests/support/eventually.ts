/** Waits for asynchronous effects. */
import { vi } from 'vitest'

/** Long enough for a busy machine. A passing test never waits that long. */
export const EVENTUALLY_TIMEOUT_MS = 60_000

/** Resolves as soon as the assertion passes; after the timeout, rejects with its last error. */
export const eventually = <T>(assertion: () => T | Promise<T>) =>
  vi.waitFor(assertion, { timeout: EVENTUALLY_TIMEOUT_MS, interval: 10 })

/** Waiting for what comes about by itself. */
import { vi } from 'vitest'

/** Milliseconds that a busy machine may take for it. Nothing that passes waits for so long. */
export const patience = 60_000

/** Resolves as soon as the assertion holds; rejects with what it last threw, if it never does. */
export const eventually = <T>(assertion: () => T | Promise<T>) =>
  vi.waitFor(assertion, { timeout: patience, interval: 10 })

/** The console message about a response that does not match its schema, which a test expects. */
import { expect, vi } from 'vitest'

/**
 * Keeps console errors from failing the test.
 *
 * @returns a function that expects exactly one, about the response of a request
 */
export function spyOnMismatchLog(): (request: string) => void {
  const logged = vi.spyOn(console, 'error').mockReturnValue()
  return (request) =>
    expect(logged).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining(`The response of ${request} does not match its schema:\n`),
    )
}

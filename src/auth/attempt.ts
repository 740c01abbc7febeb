/** Calls that may throw: of web storage, which a browser may block so that even reading the property throws, and of parsers. */

/** The result of `run`, or null if it throws. */
export function attempt<T>(run: () => T): T | null {
  try {
    return run()
  } catch {
    return null
  }
}

/** Web storage and channels, which a browser may block or lack: then even reading the property throws. */

/** The result of `run`, or null if it throws. */
export function attempt<T>(run: () => T): T | null {
  try {
    return run()
  } catch {
    return null
  }
}

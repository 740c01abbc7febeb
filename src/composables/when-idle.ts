/** When has the browser nothing else to do? */

// For browsers that do not tell: milliseconds after which the first page mostly is there.
const usuallyIdle = 2000

/** Returns how to take it back. */
export function whenIdle(run: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const request = requestIdleCallback(run)
    return () => cancelIdleCallback(request)
  }
  const timer = setTimeout(run, usuallyIdle)
  return () => clearTimeout(timer)
}

/** When has the browser nothing else to do? */

// For browsers that do not tell: milliseconds after which the first page mostly is there.
const usuallyIdle = 2000

// Milliseconds in which a page asks for what it shows itself. Waiting for that, a browser seems to have nothing to do.
const settling = 2000

/** Returns how to take it back. */
export function whenIdle(run: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const request = requestIdleCallback(run)
    return () => cancelIdleCallback(request)
  }
  const timer = setTimeout(run, usuallyIdle)
  return () => clearTimeout(timer)
}

/** The same for what is in no hurry: not before the page has what it shows. */
export function whenSettled(run: () => void): () => void {
  let cancel = () => clearTimeout(timer)
  const timer = setTimeout(() => {
    cancel = whenIdle(run)
  }, settling)
  return () => cancel()
}

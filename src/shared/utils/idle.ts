/** Runs work when the browser is idle (`requestIdleCallback`), so that it does not delay what the user waits for. */

// Safari has no `requestIdleCallback`: wait this long; by then the first page is usually complete.
const IDLE_FALLBACK_MS = 2000

// A page that waits for its own requests looks idle to the browser: give them time to finish.
const PAGE_LOAD_MS = 2000

/** @returns a function that cancels it */
export function whenIdle(run: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const request = requestIdleCallback(run)
    return () => cancelIdleCallback(request)
  }
  const timer = setTimeout(run, IDLE_FALLBACK_MS)
  return () => clearTimeout(timer)
}

/**
 * Like `whenIdle`, for work of low priority: not before the page has loaded its own data.
 *
 * @returns a function that cancels it
 */
export function whenIdleAfterLoad(run: () => void): () => void {
  let cancel = () => clearTimeout(timer)
  const timer = setTimeout(() => {
    cancel = whenIdle(run)
  }, PAGE_LOAD_MS)
  return () => cancel()
}

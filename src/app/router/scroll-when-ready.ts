/** Scrolls down to a position as soon as the page is tall enough. */

/** After this time the user has begun to read elsewhere on the page, and a jump would disturb. */
const SCROLL_TIMEOUT_MS = 10_000

/**
 * Scrolls as far as possible at each growth of the page, which makes an infinite list load its next page. Stops at the first
 * input of the user, and when the navigation is over.
 *
 * @param top CSS pixels
 */
export function scrollWhenReady(top: number, navigation: AbortController): void {
  const { signal } = navigation
  if (signal.aborted) return
  const growth = new ResizeObserver(step)
  const stop = () => navigation.abort()
  const timer = setTimeout(stop, SCROLL_TIMEOUT_MS)
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    growth.disconnect()
  })

  function step(): void {
    window.scrollTo({ top })
    if (Math.abs(window.scrollY - top) < 1) stop()
  }

  for (const name of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
    window.addEventListener(name, stop, { passive: true, signal })
  growth.observe(document.body)
  step()
}

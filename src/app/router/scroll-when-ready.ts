/** How does one come to a place that is not there yet? By scrolling as far as it goes: a list grows when its end is near. */

// Milliseconds. Whoever has waited that long has begun to read elsewhere.
const patience = 10_000

let stop = () => {}

/** Gives up on the place that is still on its way. */
export const stayHere = () => stop()

/** Scrolls down to a place, now or when the page has grown to it, unless the person does something first. */
export function reach(top: number): void {
  const growth = new ResizeObserver(step)
  const watching = new AbortController()
  const timer = setTimeout(() => stop(), patience)
  stop = () => {
    clearTimeout(timer)
    growth.disconnect()
    watching.abort()
  }

  function step(): void {
    window.scrollTo({ top })
    if (Math.abs(window.scrollY - top) < 1) stop()
  }

  for (const name of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
    window.addEventListener(name, stayHere, { passive: true, signal: watching.signal })
  growth.observe(document.body)
  step()
}

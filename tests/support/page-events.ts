/** What happens to a page: it is hidden, its user does something, its device sleeps. */
import { vi } from 'vitest'

/** Shows or hides the page. */
export function setVisibility(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

/** Simulates user activity. */
export const pressKey = () => window.dispatchEvent(new Event('keydown'))

/** Moves the device's clock without firing timers, as while the device sleeps. Negative values set it back. */
export const skipTime = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)

/** Is the person there? A session lasts for them, not for a page that nobody looks at. */

export interface Presence {
  /** Whether the person has done anything since this was last set to false. */
  isActive: boolean
  isVisible(): boolean
  stop(): void
}

/**
 * Watches the page.
 *
 * @param onReturn called when the page is seen again, also from the back-forward cache; when the network is back (with the
 *   event); and at the first key, tap or turn of the wheel of a person who was not active
 */
export function watchPresence(onReturn: (event?: Event) => void): Presence {
  const watching = new AbortController()
  const presence: Presence = {
    isActive: true,
    isVisible: () => document.visibilityState !== 'hidden',
    stop: () => watching.abort(),
  }

  function onInput(): void {
    if (presence.isActive) return
    presence.isActive = true
    onReturn()
  }

  const listening = { passive: true, signal: watching.signal }
  document.addEventListener('visibilitychange', onReturn, listening)
  for (const name of ['pageshow', 'online']) window.addEventListener(name, onReturn, listening)
  for (const name of ['pointerdown', 'keydown', 'wheel'])
    window.addEventListener(name, onInput, listening)

  return presence
}

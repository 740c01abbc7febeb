/** The scroll position from before a sign-in, in the entry of the browser's history. */

/** Scroll position of the page from which the user was redirected to sign in. */
interface SavedScroll {
  path: string
  /** CSS pixels from the top. */
  top: number
}

// The key in `history.state` stays `place`: an update of the app keeps the history entries of the build before it.
export function writeSavedScroll(saved: SavedScroll | undefined): void {
  window.history.replaceState({ ...window.history.state, place: saved }, '')
}

export function readSavedScroll(): SavedScroll | undefined {
  return ((window.history.state ?? {}) as { place?: SavedScroll }).place
}

/** Reads the position and clears it, so that it is restored once. */
export function consumeSavedScroll(): SavedScroll | undefined {
  const saved = readSavedScroll()
  if (saved) writeSavedScroll(undefined)
  return saved
}

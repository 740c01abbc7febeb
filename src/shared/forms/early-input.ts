/** What was typed into the painted sign-in page before the app was there? */

let typed: FormData | null = null

/** Notes what the form in the document holds, and nothing if there is none, for the app that is mounted right after it. */
export function noteTyped(): void {
  const form = document.querySelector('form')
  typed = form && new FormData(form)
  // If the app begins with another page, nobody may find it in a form that comes later.
  queueMicrotask(takeTyped)
}

/** What was noted, for the first form of the app, and for no other. */
export function takeTyped(): FormData | null {
  const taken = typed
  typed = null
  return taken
}

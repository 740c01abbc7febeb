/** What was typed into the painted sign-in page before the app was there? */

let typed: FormData | null = null

/** Notes what the form in the document holds, and nothing if there is none. */
export function noteTyped(): void {
  const form = document.querySelector('form')
  typed = form && new FormData(form)
}

/** What was noted, for the first form of the app, and for no other. */
export function takeTyped(): FormData | null {
  const taken = typed
  typed = null
  return taken
}

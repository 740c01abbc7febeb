/** Text typed into the prerendered sign-in form before hydration, kept so that mounting the app does not lose it. */

let earlyInput: FormData | null = null

/** Reads the prerendered form, if there is one. To be called right before the app is mounted. */
export function captureEarlyInput(): void {
  const form = document.querySelector('form')
  earlyInput = form && new FormData(form)
  // If the app starts with another page, a form that comes later must not find a password in here.
  queueMicrotask(consumeEarlyInput)
}

/** @returns the captured input, for the first form only; then null */
export function consumeEarlyInput(): FormData | null {
  const consumed = earlyInput
  earlyInput = null
  return consumed
}

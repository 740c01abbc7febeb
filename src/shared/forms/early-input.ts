/** What the user has done in the prerendered sign-in form before the app is mounted, kept so that mounting does not lose it. */

let earlyInput: FormData | null = null

/**
 * Reads the prerendered form, if there is one. To be called right before the app is mounted.
 *
 * @returns a function to be called right after that: gives the focus back to a field that was mounted anew, and submits a form
 *   that was submitted early (show-prerendered.ts)
 */
export function captureEarlyInput(): () => void {
  const form = document.querySelector<HTMLFormElement>('form[method]')
  earlyInput = form && new FormData(form)
  // If the app starts with another page, a form that comes later must not find a password in here.
  queueMicrotask(consumeEarlyInput)

  const submitted = form?.querySelector('[aria-busy=true]')
  submitted?.setAttribute('aria-busy', 'false')
  const focused = document.activeElement as HTMLInputElement
  // Those of the element: they are lost when it is removed.
  const { selectionStart, selectionEnd, selectionDirection } = focused

  return () => {
    const again = [...document.querySelectorAll<HTMLInputElement>(focused.localName)].find(
      (element) => keyOf(element) === keyOf(focused),
    )
    if (!focused.isConnected && again) {
      again.focus({ preventScroll: true })
      if (typeof selectionStart === 'number')
        again.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? undefined)
    }
    if (submitted) document.querySelector<HTMLFormElement>('form[method]')?.requestSubmit()
  }
}

const keyOf = ({ id, name, className }: HTMLInputElement) => id || name || className

/** @returns the captured input, for the first form only; then null */
export function consumeEarlyInput(): FormData | null {
  const consumed = earlyInput
  earlyInput = null
  return consumed
}

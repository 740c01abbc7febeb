/** Autofill: lets the fields hear of values that a password manager has filled in without an `input` event. */
import { onMounted, onUnmounted } from 'vue'

/** For the root component: it applies to all fields of the app. */
export function useAutofill(): void {
  const listeners = new AbortController()
  // Captured, so that the fields are up to date for all listeners of the same event.
  const options = { capture: true, signal: listeners.signal }

  onMounted(() => {
    document.addEventListener('change', tellOfChange, options)
    // Each may render a field again, which would undo what it has not heard of. The first two come before a link is followed,
    // which passes on what has been rendered.
    for (const type of ['pointerdown', 'keydown', 'click', 'submit'])
      document.addEventListener(type, tellOfForms, options)
  })
  onUnmounted(() => listeners.abort())
}

/** A field that was filled in with a `change` event only. */
function tellOfChange({ target }: Event): void {
  target?.dispatchEvent(new Event('input', { bubbles: true }))
}

/** The fields that were filled in with no event at all. They do not bubble: the user has not edited them all. */
function tellOfForms(): void {
  for (const { elements } of document.forms)
    for (const field of elements) field.dispatchEvent(new Event('input'))
}

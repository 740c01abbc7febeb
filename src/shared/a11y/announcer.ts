/** The text of the live region, which screen readers read out when it changes. One region, always on the page. */
import { readonly, shallowRef } from 'vue'

// Long enough to be read out, short enough that a user who browses the page later does not find old messages in it.
const CLEAR_AFTER_MS = 5000

const text = shallowRef('')
let timer: ReturnType<typeof setTimeout> | undefined

/** The current text of the live region. */
export const announcement = readonly(text)

/** Has a screen reader read out a message, also when it equals the last one. */
export function announce(message: string): void {
  // A region that does not change is not read again. A no-break space changes it without being heard.
  text.value = text.value === message ? `${message}\u00a0` : message
  clearTimeout(timer)
  timer = setTimeout(() => {
    text.value = ''
  }, CLEAR_AFTER_MS)
}

/** What does a screen reader say? The text of one live region that is always on the page. */
import { readonly, shallowRef } from 'vue'

// Long enough to be read out, short enough not to be found as news by someone who browses later.
const life = 5000

const text = shallowRef('')
let timer: ReturnType<typeof setTimeout> | undefined

/** What the live region holds. */
export const announcement = readonly(text)

/** Has a message read out, also when it is the same as the last. */
export function announce(message: string): void {
  // A region that does not change is not read again; a no-break space changes it, and is not heard.
  text.value = text.value === message ? `${message}\u00a0` : message
  clearTimeout(timer)
  timer = setTimeout(() => {
    text.value = ''
  }, life)
}

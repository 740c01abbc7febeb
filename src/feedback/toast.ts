/** How does a notice look and sound? A Vant toast, read out by the live region, since toasts are silent. */
import { allowMultipleToast, showToast, type ToastWrapperInstance } from 'vant/es'
import { announce } from './announcer.ts'
import type { Notify } from './notices.ts'

// One toast for all would be closed by whoever closes theirs.
allowMultipleToast()
let last: ToastWrapperInstance | undefined

// To Vant it is a dialog that takes the focus. It is a picture of what is said aloud, and nothing to read twice.
const unheard = { role: 'presentation', tabindex: undefined, 'aria-hidden': true }

export const showNotice: Notify = ({ message, duration, forbidClick }) => {
  announce(message)
  last?.close()
  // On top, where it covers no button of the page.
  last = showToast({
    ...unheard,
    message,
    duration,
    forbidClick,
    position: 'top',
    wordBreak: 'normal',
  })
}

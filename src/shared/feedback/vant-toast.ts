/** How does a notice look? As a Vant toast. */
import 'vant/es/loading/index.css'
import 'vant/es/overlay/index.css'
import 'vant/es/popup/index.css'
import 'vant/es/toast/index.css'
import { allowMultipleToast, showToast, type ToastWrapperInstance } from 'vant/es/toast'
import { nextTick } from 'vue'
import type { Notice } from './toast-options.ts'

// One toast for all would be closed by whoever closes theirs.
allowMultipleToast()
let last: ToastWrapperInstance | undefined

// To Vant it is a dialog that takes the focus. It is a picture of what is said aloud, and nothing to read twice.
const unheard = { role: 'presentation', tabindex: undefined, 'aria-hidden': true }

/** Shows it, in the place of the one before. */
export function draw({ message, duration, forbidClick }: Notice): void {
  closeShown(last)
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

/** Once it is there: one that is closed before is never closed to Vant, and stays on the page, unseen. */
function closeShown(toast: ToastWrapperInstance | undefined): void {
  if (toast) void nextTick(() => toast.close())
}

/** Vant's toast, one at a time, hidden from screen readers. */
import 'vant/es/loading/index.css'
import 'vant/es/overlay/index.css'
import 'vant/es/popup/index.css'
import 'vant/es/toast/index.css'
import { allowMultipleToast, showToast, type ToastWrapperInstance } from 'vant/es/toast'
import { nextTick } from 'vue'
import type { ToastOptions } from './toast-options.ts'

// With Vant's singleton, one caller would close another caller's toast.
allowMultipleToast()
let current: ToastWrapperInstance | undefined

// Vant makes it a dialog that takes the focus. The live region announces the text: nothing to read twice.
const hiddenFromScreenReaders = { role: 'presentation', tabindex: undefined, 'aria-hidden': true }

/** Replaces the toast that is shown, if there is one. */
export function showVantToast({ message, duration, forbidClick }: ToastOptions): void {
  closeOnceOpen(current)
  // At the top, where it covers no button of the page.
  current = showToast({
    ...hiddenFromScreenReaders,
    message,
    duration,
    forbidClick,
    position: 'top',
    wordBreak: 'normal',
  })
}

/** Vant ignores a close before the toast has opened: the element would stay on the page, invisible. */
function closeOnceOpen(toast: ToastWrapperInstance | undefined): void {
  if (toast) void nextTick(() => toast.close())
}

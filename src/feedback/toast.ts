/** How does a notice look and sound? A Vant toast, read out by the live region, since toasts are silent. */
import { showToast } from 'vant/es'
import { announce } from './announcer.ts'
import type { Notify } from './notices.ts'

export const showNotice: Notify = ({ message, duration, forbidClick }) => {
  announce(message)
  // On top, where it covers no button of the page.
  showToast({ message, duration, forbidClick, position: 'top', wordBreak: 'normal' })
}

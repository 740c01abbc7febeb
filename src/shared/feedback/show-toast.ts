/** Shows a toast and has the live region announce it, since Vant's toasts are silent to screen readers. */
import { announce } from '@/shared/a11y/announcer.ts'
import type { ShowToast } from './toast-options.ts'

/** The lazy chunk with Vant's toast. The sign-in page does without it at first. */
export const loadVantToast = () => import('./vant-toast.ts')

export const showToast: ShowToast = (toast) => {
  announce(toast.message)
  loadVantToast().then(
    ({ showVantToast }) => showVantToast(toast),
    // The chunk failed to load. The live region has announced the message already.
    () => {},
  )
}

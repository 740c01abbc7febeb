/** How does a notice look and sound? A toast, read out by the live region, since toasts are silent. */
import { announce } from '@/shared/a11y/announcer.ts'
import type { Notify } from './toast-options.ts'

/** The code that draws toasts, which nobody needs at first. */
export const loadToasts = () => import('./vant-toast.ts')

export const showNotice: Notify = (notice) => {
  announce(notice.message)
  loadToasts().then(
    ({ draw }) => draw(notice),
    // Its code does not load, and then nor does the page that would say more: it was read out at least.
    () => {},
  )
}

/** The toasts that say why a session has ended: the 403 toast, shown for one second, and the toast of a missing sign-in (401). */
import type { AnnouncedEnd } from '@/auth/session-end-redirect.ts'
import type { ShowToast } from '@/shared/feedback/toast-options.ts'
import type { MessageKey, Translate } from '@/shared/i18n/index.ts'

interface SessionEndToast {
  messageKey: MessageKey
  durationMs: number
  /** Whether the page ignores clicks while the toast is shown, and redirects only after it. */
  forbidClick: boolean
}

const sessionExpiredToast: SessionEndToast = {
  messageKey: 'error.expired',
  durationMs: 1000,
  forbidClick: true,
}

const sessionEndToasts: Readonly<Record<AnnouncedEnd, SessionEndToast>> = {
  unauthenticated: {
    messageKey: 'requestError.unauthenticated',
    durationMs: 1000,
    forbidClick: false,
  },
  rejected: sessionExpiredToast,
  expired: sessionExpiredToast,
}

/**
 * Shows the toast of the reason.
 *
 * @returns milliseconds to wait before the redirect to the sign-in page; 0 to redirect at once
 */
export function showSessionEnd(reason: AnnouncedEnd, showToast: ShowToast, t: Translate): number {
  const { messageKey, durationMs, forbidClick } = sessionEndToasts[reason]
  showToast({ message: t(messageKey), duration: durationMs, forbidClick })
  return forbidClick ? durationMs : 0
}

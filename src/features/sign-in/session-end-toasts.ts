/** The toasts that show why a session has ended: it was rejected (403) or has expired, or the sign-in was missing (401). */
import type { AnnouncedEnd } from '@/auth/session-end-redirect.ts'
import type { ShowToast, ToastOptions } from '@/shared/feedback/toast-options.ts'
import type { MessageKey, Translate } from '@/shared/i18n/index.ts'

/** With `forbidClick`, the redirect waits until the toast is gone. */
interface SessionEndToast extends Omit<ToastOptions, 'message'> {
  messageKey: MessageKey
}

const sessionExpiredToast: SessionEndToast = {
  messageKey: 'error.expired',
  duration: 1000,
  forbidClick: true,
}

const sessionEndToasts: Readonly<Record<AnnouncedEnd, SessionEndToast>> = {
  unauthenticated: {
    messageKey: 'requestError.unauthenticated',
    duration: 1000,
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
  const { messageKey, duration, forbidClick } = sessionEndToasts[reason]
  showToast({ message: t(messageKey), duration, forbidClick })
  return forbidClick ? duration : 0
}

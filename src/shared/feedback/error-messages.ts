/** The message of each kind of failed request, and the toasts that show one. */
import type { Failure, FailureKind } from '@/http/failure.ts'
import type { MessageKey, Translate } from '@/shared/i18n/index.ts'
import { shortToast, type ToastOptions } from './toast-options.ts'

const messageKeys: Readonly<Record<FailureKind, MessageKey>> = {
  unauthenticated: 'requestError.unauthenticated',
  'session-expired': 'error.expired',
  forbidden: 'requestError.forbidden',
  'access-denied': 'requestError.forbidden',
  'not-found': 'requestError.notFound',
  throttled: 'requestError.throttled',
  invalid: 'requestError.invalid',
  'client-error': 'requestError.clientError',
  server: 'requestError.server',
  malformed: 'requestError.malformed',
  network: 'error.network',
  timeout: 'requestError.timeout',
  unavailable: 'requestError.unavailable',
  cancelled: 'requestError.cancelled',
  unknown: 'error.unknown',
}

/** One sentence for a failure: the server's own message if it has one for the user, else ours. */
export function errorMessage(failure: Failure, t: Translate): string {
  if (failure.kind === 'not-found') return t('requestError.notFound')
  if (failure.message !== '') return failure.message
  if (failure.retryAfter !== null)
    return t('requestError.throttledFor', { seconds: failure.retryAfter })
  return t(messageKeys[failure.kind])
}

/** The toast of a failure that does not end the session. */
export function errorToast(failure: Failure, t: Translate): ToastOptions {
  return shortToast(errorMessage(failure, t))
}

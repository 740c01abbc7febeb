/** What is a person told of a failure, and for how long? */
import type { Failure, FailureKind } from '@/http/failure.ts'
import type { MessageKey, Translate } from '@/shared/i18n/index.ts'
import { shortNotice, type Notice } from './toast-options.ts'

const sentences: Readonly<Record<FailureKind, MessageKey>> = {
  unauthenticated: 'failure.unauthenticated',
  expired: 'told.expired',
  forbidden: 'failure.forbidden',
  'not-found': 'failure.notFound',
  throttled: 'failure.throttled',
  invalid: 'failure.invalid',
  refused: 'failure.refused',
  server: 'failure.server',
  malformed: 'failure.malformed',
  network: 'told.network',
  timeout: 'failure.timeout',
  unavailable: 'failure.unavailable',
  cancelled: 'failure.cancelled',
  unknown: 'told.unknown',
}

/** One plain sentence for a failure: the server's own words where it has some for the person, else ours. */
export function sentenceFor(failure: Failure, t: Translate): string {
  if (failure.kind === 'not-found') return t('failure.notFound')
  if (failure.message !== '') return failure.message
  if (failure.retryAfter !== null) return t('failure.throttledFor', { seconds: failure.retryAfter })
  return t(sentences[failure.kind])
}

/** The notice of a failure that leaves the session as it is. */
export function failureNotice(failure: Failure, t: Translate): Notice {
  return shortNotice(sentenceFor(failure, t))
}

/** The notice of a missing sign-in (401). */
export function signInNotice(t: Translate): Notice {
  return { message: t('failure.unauthenticated'), duration: 1000, forbidClick: false }
}

/** The notice of a sign-in that is no longer good (403): nothing can be clicked until the page is left. */
export function expiredNotice(t: Translate): Notice {
  return { message: t('told.expired'), duration: 1000, forbidClick: true }
}

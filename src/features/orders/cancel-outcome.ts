/** Outcome of the request that cancels an order, and its report to the user. */
import { watch } from 'vue'
import type { Api } from '@/api/index.ts'
import type { AuthStore } from '@/auth/store.ts'
import { failureOf, type FailureKind } from '@/http/failure.ts'
import { errorMessage } from '@/shared/feedback/error-messages.ts'
import {
  longToast,
  shortToast,
  type ShowToast,
  type ToastOptions,
} from '@/shared/feedback/toast-options.ts'
import type { Translate } from '@/shared/i18n/index.ts'
import { isOwnOrder, type UserOrder } from './optimistic-cancel.ts'

// The server may have cancelled the order: only its response is missing or unusable.
const AMBIGUOUS_FAILURES: readonly FailureKind[] = [
  'network',
  'timeout',
  'server',
  'malformed',
  'unknown',
]
// The session had ended before the server could cancel the order.
const SESSION_FAILURES: readonly FailureKind[] = ['unauthenticated', 'session-expired']

type CancelOutcome =
  | { kind: 'cancelled' | 'already-cancelled' | 'session-ended' }
  | { kind: 'failed' | 'unknown'; reason: string }

/**
 * Waits for the response. If it is lost, checks whether the server still has the order.
 *
 * @param request the cancel request
 * @param id the number of the order
 * @returns the outcome; never rejects
 */
export async function cancelOutcome(
  request: Promise<void>,
  id: number,
  api: Api,
  t: Translate,
): Promise<CancelOutcome> {
  try {
    await request
    return { kind: 'cancelled' }
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind === 'not-found') return { kind: 'already-cancelled' }
    if (SESSION_FAILURES.includes(failure.kind)) return { kind: 'session-ended' }
    const reason = errorMessage(failure, t)
    return AMBIGUOUS_FAILURES.includes(failure.kind)
      ? checkOrder(id, reason, api)
      : { kind: 'failed', reason }
  }
}

async function checkOrder(id: number, reason: string, api: Api): Promise<CancelOutcome> {
  try {
    await api.orders.get(id)
    return { kind: 'failed', reason }
  } catch (error) {
    const isGone = failureOf(error).kind === 'not-found'
    return isGone ? { kind: 'cancelled' } : { kind: 'unknown', reason }
  }
}

/**
 * Creates the function that reports an outcome in a toast, to the order's user only. If the session ended before the order
 * could be cancelled, the report waits for the next sign-in.
 */
export function createOutcomeReporter(
  auth: AuthStore,
  showToast: ShowToast,
  t: Translate,
): (order: UserOrder, outcome: CancelOutcome) => void {
  // The order that was not cancelled because the session had ended.
  let unreported: UserOrder | null = null

  watch(
    () => auth.token,
    (token) => {
      if (!token) return
      const order = unreported
      unreported = null
      if (order && isOwnOrder(auth, order))
        showToast(toastOf({ kind: 'session-ended' }, order.id, t))
    },
    { flush: 'sync' },
  )

  return (order, outcome) => {
    if (outcome.kind === 'session-ended') unreported = order
    else if (isOwnOrder(auth, order)) showToast(toastOf(outcome, order.id, t))
  }
}

function toastOf(outcome: CancelOutcome, id: number, t: Translate): ToastOptions {
  switch (outcome.kind) {
    case 'cancelled':
      return shortToast(t('order.cancelled'))
    case 'already-cancelled':
      return longToast(t('order.alreadyCancelled', { id }))
    case 'failed':
      return longToast(t('order.cancelFailed', { id, reason: outcome.reason }))
    case 'unknown':
      return longToast(t('order.cancelUnknown', { id, reason: outcome.reason }))
    case 'session-ended':
      return longToast(t('order.sessionEndedFirst', { id }))
  }
}

/** A toast for each failed request that the page itself does not show. */
import { inject, watch, type InjectionKey, type Ref } from 'vue'
import type { ReportFailure } from '@/http/client.ts'
import { failureOf, type FailureKind } from '@/http/failure.ts'

/** The app's reporter, which shows a failure as a toast. */
export const reportKey: InjectionKey<ReportFailure> = Symbol('report')

// The redirect to the sign-in page has its own toast, the HTTP client reports a denied page itself, and a caller that
// cancels needs none.
const handledElsewhere: FailureKind[] = [
  'unauthenticated',
  'session-expired',
  'access-denied',
  'cancelled',
]
// A retry cannot help, so the page that shows them has no button for it, and the toast has the server's message.
const finalKinds: FailureKind[] = ['forbidden', 'not-found']

/**
 * The request itself must be `silent`, or its failure would be reported twice.
 *
 * @param error the last rejection reason of the request; null after a success
 * @param isShown whether the page shows the failure, with a way to try again
 */
export function useErrorToast(error: Readonly<Ref<unknown>>, isShown: () => boolean): void {
  const report = inject(reportKey, null)
  watch(
    error,
    (now) => {
      if (!now) return
      const failure = failureOf(now)
      if (handledElsewhere.includes(failure.kind)) return
      if (finalKinds.includes(failure.kind) || !isShown()) report?.(failure)
    },
    { flush: 'sync' },
  )
}

/** Who tells of a failure? The page, if it shows it in its place; else a notice. */
import { inject, watch, type InjectionKey, type Ref } from 'vue'
import { failureOf, type FailureKind } from '@/http/failure.ts'
import type { Report } from '@/http/handle-auth-errors.ts'

/** Shows a failure over the page. */
export const reportKey: InjectionKey<Report> = Symbol('report')

// Said by whoever leads to the sign-in, or meant by whoever gave up.
const toldElsewhere: FailureKind[] = ['unauthenticated', 'expired', 'cancelled']
// The server's last word, which no page offers to ask for again.
const refusals: FailureKind[] = ['forbidden', 'not-found']

/**
 * Tells of the failures that the page does not show. The request itself is `silent`.
 *
 * @param error what it was rejected with last
 * @param isShown whether the page shows it
 */
export function useFailureNotice(error: Readonly<Ref<unknown>>, isShown: () => boolean): void {
  const report = inject(reportKey, null)
  watch(
    error,
    (now) => {
      if (!now) return
      const failure = failureOf(now)
      const { kind, code } = failure
      // Who is led away from here has been told why.
      const isDeadEnd = kind === 'forbidden' && code === null
      if (isDeadEnd || toldElsewhere.includes(kind)) return
      if (refusals.includes(kind) || !isShown()) report?.(failure, false)
    },
    { flush: 'sync' },
  )
}

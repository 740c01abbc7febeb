/** Retries a failed query with back-off while the page is visible, if the failure may be temporary. */
import { useDocumentVisibility } from '@vueuse/core'
import { onScopeDispose, watch, type Ref } from 'vue'
import { failureOf, type FailureKind } from '@/http/failure.ts'

// After the last value, the delay stays 60 s.
const RETRY_DELAYS_SECONDS = [5, 10, 20, 40, 60]

const TEMPORARY_KINDS: readonly FailureKind[] = ['network', 'timeout', 'unavailable']
// A gateway whose server is starting or stopping. It says nothing about the request.
const TEMPORARY_STATUSES = [502, 503, 504]

/**
 * Complements Pinia Colada, which refetches at once when the network or the window focus is back.
 *
 * @param error the last rejection reason of the query; null after a success. It is a new object for each attempt, so that two
 *   failures can be told apart.
 */
export function useAutoRetry(error: Readonly<Ref<unknown>>, retry: () => unknown): void {
  const visibility = useDocumentVisibility()
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  watch(
    [error, visibility] as const,
    ([now, visibleNow], [before]) => {
      clearTimeout(timer)
      if (!now) failures = 0
      else if (now !== before) failures += 1
      if (!now || visibleNow !== 'visible' || !isTemporary(now)) return
      const delay = RETRY_DELAYS_SECONDS[Math.min(failures, RETRY_DELAYS_SECONDS.length) - 1] ?? 0
      timer = setTimeout(retry, delay * 1000)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
}

function isTemporary(error: unknown): boolean {
  const { kind, status } = failureOf(error)
  return TEMPORARY_KINDS.includes(kind) || TEMPORARY_STATUSES.includes(status ?? 0)
}

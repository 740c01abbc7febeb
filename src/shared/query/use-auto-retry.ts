/** What if a read fails for want of a network or a server? It is asked for again by and by, while somebody looks. */
import { useDocumentVisibility } from '@vueuse/core'
import { onScopeDispose, watch, type Ref } from 'vue'
import { failureOf, type FailureKind } from '@/http/failure.ts'

// Seconds; the last for ever after.
const pauses = [5, 10, 20, 40, 60]

const passing: FailureKind[] = ['network', 'timeout', 'unavailable']
// A server on its way up or down. It says nothing of what was asked.
const passingStatuses = [502, 503, 504]

/**
 * Asks again for a read that failed, as long as the failure may pass by itself. At the return of the network, and of the
 * person to the page, Pinia Colada asks at once.
 *
 * @param error what the read was rejected with last; another object each time
 */
export function useRetry(error: Readonly<Ref<unknown>>, retry: () => unknown): void {
  const visibility = useDocumentVisibility()
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  watch(
    [error, visibility] as const,
    ([now, sight], [before]) => {
      clearTimeout(timer)
      if (!now) failures = 0
      else if (now !== before) failures += 1
      if (!now || sight !== 'visible' || !mayPass(now)) return
      const pause = pauses[Math.min(failures, pauses.length) - 1] ?? 0
      timer = setTimeout(retry, pause * 1000)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
}

function mayPass(error: unknown): boolean {
  const { kind, status } = failureOf(error)
  return passing.includes(kind) || passingStatuses.includes(status ?? 0)
}

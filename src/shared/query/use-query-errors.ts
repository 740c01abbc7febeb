/** What becomes of a read that failed? */
import { computed, type Ref } from 'vue'
import { useFailureNotice } from './use-error-toast.ts'
import { useRetry } from './use-auto-retry.ts'

/**
 * Tells of the failures that the page does not show, and tries the read again as long as one is shown that may pass by
 * itself.
 *
 * @param read with what it was rejected with last
 * @param isShown whether the page shows it, with a way to try again
 */
export function useReadFailure(
  { error, refetch }: { error: Readonly<Ref<unknown>>; refetch: () => unknown },
  isShown: () => boolean = () => true,
): void {
  useRetry(
    computed(() => (isShown() ? error.value : null)),
    refetch,
  )
  useFailureNotice(error, isShown)
}

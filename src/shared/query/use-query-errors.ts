/** Error handling of a query: a toast or the page's own error state, and automatic retries. */
import { computed, type Ref } from 'vue'
import { useErrorToast } from './use-error-toast.ts'
import { useAutoRetry } from './use-auto-retry.ts'

/**
 * Shows a toast for failures that the page does not show, and retries those that it shows, if they may be temporary.
 *
 * @param isShown whether the page shows a failure in place of the data, with a button to try again
 */
export function useQueryErrors(
  { error, refetch }: { error: Readonly<Ref<unknown>>; refetch: () => unknown },
  isShown: () => boolean = () => true,
): void {
  useAutoRetry(
    computed(() => (isShown() ? error.value : null)),
    refetch,
  )
  useErrorToast(error, isShown)
}

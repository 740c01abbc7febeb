/** What happens when somebody pulls a list down? It begins anew, and what is shown stays until that is there. */
import { computed, shallowRef, type Ref } from 'vue'
import { useText } from '@/shared/i18n/index.ts'
import type { usePages } from './use-paginated-query.ts'

type List = Pick<ReturnType<typeof usePages>, 'restart' | 'more'> & {
  error: Readonly<Ref<unknown>>
}

export function usePull(list: List) {
  const { t } = useText()
  const isPulled = shallowRef(false)
  // Whoever pulls is at the top, and does not see what the end of the list says.
  const hasPullFailed = shallowRef(false)

  async function pull(): Promise<void> {
    await list.restart()
    hasPullFailed.value = list.error.value !== null
    isPulled.value = false
  }

  function more(): void {
    hasPullFailed.value = false
    list.more()
  }

  /** What Vant says while somebody pulls. */
  const pullTexts = computed(() => ({
    pullingText: t('list.pull'),
    loosingText: t('list.release'),
    loadingText: t('state.loading'),
  }))

  return { isPulled, hasPullFailed, pullTexts, pull, more }
}

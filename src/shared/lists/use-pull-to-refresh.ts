/** Pull to refresh of a paginated list: it starts over with its first page, and stays on screen until that has loaded. */
import { computed, shallowRef, type Ref } from 'vue'
import { useI18n } from '@/shared/i18n/index.ts'
import type { usePaginatedQuery } from './use-paginated-query.ts'

type RefreshableList = Pick<ReturnType<typeof usePaginatedQuery>, 'restart' | 'loadMore'> & {
  error: Readonly<Ref<unknown>>
}

export function usePullToRefresh(list: RefreshableList) {
  const { t } = useI18n()
  const isRefreshing = shallowRef(false)
  // The user is at the top and would not see an error at the end of the list.
  const hasRefreshFailed = shallowRef(false)

  async function refresh(): Promise<void> {
    await list.restart()
    hasRefreshFailed.value = list.error.value !== null
    isRefreshing.value = false
  }

  function loadMore(): void {
    hasRefreshFailed.value = false
    list.loadMore()
  }

  /** Props of Vant's `van-pull-refresh`. */
  const pullTexts = computed(() => ({
    pullingText: t('list.pullToRefresh'),
    loosingText: t('list.releaseToRefresh'),
    loadingText: t('common.loading'),
  }))

  return { isRefreshing, hasRefreshFailed, pullTexts, refresh, loadMore }
}

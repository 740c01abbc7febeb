/** A paginated query: a list that is loaded page by page (infinite scroll). */
import { useQuery, useQueryCache, type EntryKey, type UseQueryEntry } from '@pinia/colada'
import { computed, onBeforeMount } from 'vue'
import {
  append,
  firstPageOnly,
  mergeFirstPage,
  without,
  type PageResponse,
  type PaginatedList,
} from './paginated-list.ts'

interface PaginatedQueryOptions<Item> {
  key: () => EntryKey
  load: (page: number, signal: AbortSignal) => Promise<PageResponse<Item>>
  /** Identifies an item. */
  getKey: (item: Item) => string | number
  /** Items to leave out before the server has confirmed that they are gone (optimistic update). */
  isHidden?: (item: Item) => boolean
  enabled?: () => boolean
  /** In milliseconds. */
  staleTime?: number
  /** Whether the list of the previous key stays on screen until the list of the new key has loaded. */
  keepsPrevious?: boolean
}

/**
 * Loads the first page, and the others on demand. A refetch, such as on window focus or after an invalidation, loads the
 * first page alone, however long the list has grown. If that page has not changed, the other pages stay.
 */
export function usePaginatedQuery<Item>(options: PaginatedQueryOptions<Item>) {
  const { load, getKey, isHidden, keepsPrevious } = options
  const queries = useQueryCache()
  // Why the next request of a query is sent: to load one more page, or to start over. A query that is not in this map is
  // simply refetched.
  const purposes = new WeakMap<object, 'more' | 'restart'>()

  async function query({ signal, entry }: { signal: AbortSignal; entry: UseQueryEntry }) {
    const known = entry.state.value.data as PaginatedList<Item> | undefined
    const purpose = purposes.get(entry)
    purposes.delete(entry)
    // If there is no next page, the "load more" button can only mean: try the failed refetch again.
    if (known?.next && purpose === 'more')
      return append(known, await load(known.next, signal), getKey)
    const first = await load(1, signal)
    return known && purpose !== 'restart'
      ? mergeFirstPage(known, first, getKey)
      : firstPageOnly(first)
  }

  const isEnabled = () => options.enabled?.() ?? true
  const list = useQuery<PaginatedList<Item>>(() => ({
    key: options.key(),
    query,
    enabled: isEnabled(),
    ...(options.staleTime && { staleTime: options.staleTime }),
    placeholderData: (previous) => (keepsPrevious ? previous : undefined),
  }))

  // Requested before the page is rendered: on a slow phone, rendering takes as long as the network.
  onBeforeMount(() => void (isEnabled() && list.refresh()))

  function refetchFor(purpose: 'more' | 'restart'): Promise<unknown> {
    const entry = queries.get(options.key())
    if (!entry) return Promise.resolve()
    purposes.set(entry, purpose)
    return list.refetch()
  }

  const visible = computed(() => {
    const known = list.data.value
    // The same object as long as nothing is hidden.
    return known && isHidden && known.items.some(isHidden) ? without(known, isHidden) : known
  })

  return {
    ...list,
    items: computed(() => visible.value?.items ?? null),
    count: computed(() => visible.value?.count ?? null),
    heights: computed(() => list.data.value?.heights ?? new Map<string, number>()),
    hasMore: computed(() => list.data.value?.next != null),
    /** Loads the next page, unless a request is in flight. */
    loadMore: () => void (list.isLoading.value || refetchFor('more')),
    /** Loads the first page again, and drops the others once it has arrived. */
    restart: () => refetchFor('restart'),
    getKey,
  }
}

/** A paginated query: a list that is read page by page (infinite scroll). */
import { useQuery, useQueryCache, type EntryKey, type UseQueryEntry } from '@pinia/colada'
import { computed, onBeforeMount } from 'vue'
import { append, begin, renew, without, type Page, type Pages } from './paginated-list.ts'

interface PagesOptions<Item> {
  key: () => EntryKey
  load: (page: number, signal: AbortSignal) => Promise<Page<Item>>
  /** What tells things apart. */
  identify: (item: Item) => string | number
  /** What is left out of the list, though the server has not said so yet. */
  isHidden?: (item: Item) => boolean
  enabled?: () => boolean
  staleTime?: number
  /** While the next list is on its way, what is shown stays. */
  keepsPrevious?: boolean
}

/**
 * Reads the first page, and the others on demand. What is asked for again, at the return to the window or after a change,
 * is the first page alone, however long the list has grown: it tells whether the rest still holds.
 */
export function usePages<Item>(options: PagesOptions<Item>) {
  const { load, identify, isHidden, keepsPrevious } = options
  const queries = useQueryCache()
  // What the next request is for, if it is not to bring the list up to date.
  const wishes = new WeakMap<object, 'more' | 'anew'>()

  async function read({ signal, entry }: { signal: AbortSignal; entry: UseQueryEntry }) {
    const known = entry.state.value.data as Pages<Item> | undefined
    const wish = wishes.get(entry)
    wishes.delete(entry)
    // More of a list that is there as a whole is asked for where it could not be brought up to date.
    if (known?.next && wish === 'more')
      return append(known, await load(known.next, signal), identify)
    const first = await load(1, signal)
    return known && wish !== 'anew' ? renew(known, first, identify) : begin(first)
  }

  const isEnabled = () => options.enabled?.() ?? true
  const list = useQuery<Pages<Item>>(() => ({
    key: options.key(),
    query: read,
    enabled: isEnabled(),
    ...(options.staleTime && { staleTime: options.staleTime }),
    placeholderData: (previous) => (keepsPrevious ? previous : undefined),
  }))

  // Asked for before the page is rendered, which takes a slow phone as long as the network takes to answer.
  onBeforeMount(() => void (isEnabled() && list.refresh()))

  function ask(wish: 'more' | 'anew'): Promise<unknown> {
    const entry = queries.get(options.key())
    if (!entry) return Promise.resolve()
    wishes.set(entry, wish)
    return list.refetch()
  }

  const shown = computed(() => {
    const known = list.data.value
    // The same object as long as nothing is left out.
    return known && isHidden && known.items.some(isHidden) ? without(known, isHidden) : known
  })

  return {
    ...list,
    items: computed(() => shown.value?.items ?? null),
    count: computed(() => shown.value?.count ?? null),
    heights: computed(() => list.data.value?.heights ?? new Map<string, number>()),
    hasMore: computed(() => list.data.value?.next != null),
    /** Asks for the next page, unless something is on its way. */
    more: () => void (list.isLoading.value || ask('more')),
    /** Begins with the first page again, and forgets the others once it is there. */
    restart: () => ask('anew'),
    identify,
  }
}

/** What does the shop sell that matches a search? */
import { useInfiniteQuery, useQueryCache } from '@pinia/colada'
import { computed, watch, type Ref } from 'vue'
import { useApi } from '@/api/index.ts'
import { useText } from '@/locales/index.ts'
import { uniqueBy } from './unique-by.ts'

/** @param search what to look for; everything if empty */
export function useProductList(search: Readonly<Ref<string>>) {
  const api = useApi()
  const queries = useQueryCache()
  const { locale } = useText()

  const key = computed(() => ['products', locale.value, search.value])
  const list = useInfiniteQuery({
    key: () => key.value,
    query: ({ pageParam, signal }) =>
      api.products.list({ page: pageParam, search: search.value }, signal),
    initialPageParam: 1,
    getNextPageParam: (last, _all, page) => (last.next === null ? null : page + 1),
    staleTime: 60_000,
    // While the next search or language is on its way, what is shown stays.
    placeholderData: (previous) => previous,
  })

  // Nobody waits for what is no longer looked for.
  watch(key, (_now, before) => queries.cancelQueries({ key: before, exact: true }))

  const products = computed(() => {
    const pages = list.data.value?.pages
    return pages
      ? uniqueBy(
          pages.flatMap(({ results }) => results),
          ({ id }) => id,
        )
      : null
  })
  const count = computed(() => list.data.value?.pages.at(-1)?.count ?? null)

  return { ...list, products, count }
}

/** What does the shop sell that matches a search? */
import { useQueryCache } from '@pinia/colada'
import { computed, watch, type Ref } from 'vue'
import { useApi } from '@/api/index.ts'
import { useText } from '@/shared/i18n/index.ts'
import { usePages } from '@/shared/lists/use-paginated-query.ts'

/** @param search what to look for; everything if empty */
export function useProductList(search: Readonly<Ref<string>>) {
  const api = useApi()
  const queries = useQueryCache()
  const { locale } = useText()

  const key = computed(() => ['products', locale.value, search.value])
  const list = usePages({
    key: () => key.value,
    load: (page, signal) => api.products.list({ page, search: search.value }, signal),
    identify: ({ id }) => id,
    staleTime: 60_000,
    keepsPrevious: true,
  })

  // Nobody waits for what is no longer looked for.
  watch(key, (_now, before) => queries.cancelQueries({ key: before, exact: true }))

  return list
}

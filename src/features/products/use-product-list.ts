/** Paginated query of the products for sale, or of those that match a search. */
import { useQueryCache } from '@pinia/colada'
import { computed, watch, type Ref } from 'vue'
import { useApi } from '@/api/index.ts'
import { useI18n } from '@/shared/i18n/index.ts'
import { queryKeys } from '@/shared/query/query-keys.ts'
import { usePaginatedQuery } from '@/shared/lists/use-paginated-query.ts'

/** @param search the search text; empty lists all products */
export function useProductList(search: Readonly<Ref<string>>) {
  const api = useApi()
  const queries = useQueryCache()
  const { locale } = useI18n()

  const key = computed(() => queryKeys.products(locale.value, search.value))
  const list = usePaginatedQuery({
    key: () => key.value,
    load: (page, signal) => api.products.list({ page, search: search.value }, signal),
    getKey: ({ id }) => id,
    staleTime: 60_000,
    keepsPrevious: true,
  })

  // The results of the previous search are no longer needed: cancel its request.
  watch(key, (_newKey, oldKey) => queries.cancelQueries({ key: oldKey, exact: true }))

  return list
}

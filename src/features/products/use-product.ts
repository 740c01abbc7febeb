/** Query of one product. */
import { useQuery } from '@pinia/colada'
import { useApi } from '@/api/index.ts'
import { useI18n } from '@/shared/i18n/index.ts'
import { queryKeys } from '@/shared/query/query-keys.ts'

/** @param id the product id from the route params */
export function useProduct(id: () => string) {
  const api = useApi()
  const { locale } = useI18n()

  return useQuery({
    key: () => queryKeys.product(id(), locale.value),
    query: ({ signal }) => api.products.get(id(), signal),
    // Long enough for a sign-in between viewing and ordering. The server checks the stock again anyway.
    staleTime: 60_000,
    // Keep showing the product while it loads in another language.
    placeholderData: (previous) => (String(previous?.id) === id() ? previous : undefined),
  })
}

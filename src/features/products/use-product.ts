/** What is there to know of one product? */
import { useQuery } from '@pinia/colada'
import { useApi } from '@/api/index.ts'
import { useText } from '@/shared/i18n/index.ts'

/** @param id as it stands in the page's path */
export function useProduct(id: () => string) {
  const api = useApi()
  const { locale } = useText()

  return useQuery({
    key: () => ['product', id(), locale.value],
    query: ({ signal }) => api.products.get(id(), signal),
    // As long as a sign-in on the way to ordering may take; the server knows what is left.
    staleTime: 60_000,
    // While the other language is on its way, what is shown stays.
    placeholderData: (previous) => (String(previous?.id) === id() ? previous : undefined),
  })
}

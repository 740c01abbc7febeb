/** Queries of the signed-in user's orders: the paginated list and one order. */
import { useQuery } from '@pinia/colada'
import { useApi } from '@/api/index.ts'
import { useAuthStore } from '@/auth/store.ts'
import { useI18n } from '@/shared/i18n/index.ts'
import { dataOwner } from '@/shared/query/data-owner.ts'
import { queryKeys } from '@/shared/query/query-keys.ts'
import { useCancelOrder } from './use-cancel-order.ts'
import { usePaginatedQuery } from '@/shared/lists/use-paginated-query.ts'

/** The orders, newest first, without those whose cancellation is under way (optimistic update). */
export function useOrders() {
  const api = useApi()
  const auth = useAuthStore()
  const { isHidden } = useCancelOrder()
  const { locale } = useI18n()

  return usePaginatedQuery({
    key: () => queryKeys.user(dataOwner(auth)).orders(locale.value),
    load: (page, signal) => api.orders.list(page, signal),
    getKey: ({ order_id }) => order_id,
    isHidden,
    enabled: () => auth.isAuthenticated,
  })
}

/** @param id the order id from the route params */
export function useOrder(id: () => string) {
  const api = useApi()
  const auth = useAuthStore()
  const { locale } = useI18n()

  return useQuery({
    key: () => queryKeys.user(dataOwner(auth)).order(id(), locale.value),
    query: ({ signal }) => api.orders.get(id(), signal),
    enabled: () => auth.isAuthenticated,
  })
}

/** What has the signed-in person ordered? */
import { useQuery } from '@pinia/colada'
import { useApi } from '@/api/index.ts'
import { useAuthStore } from '@/auth/store.ts'
import { useText } from '@/shared/i18n/index.ts'
import { orderKey, ordersKey } from '@/shared/query/query-keys.ts'
import { useCancelOrder } from './use-cancel-order.ts'
import { usePages } from '@/shared/lists/use-paginated-query.ts'

/** The orders, newest first, without those that are being cancelled. */
export function useOrders() {
  const api = useApi()
  const auth = useAuthStore()
  const { isHidden } = useCancelOrder()
  const { locale } = useText()

  return usePages({
    key: () => [...ordersKey(auth.userId), locale.value],
    load: (page, signal) => api.orders.list(page, signal),
    identify: ({ order_id }) => order_id,
    isHidden,
    enabled: () => auth.isAuthenticated,
  })
}

/** @param id as it stands in the page's path */
export function useOrder(id: () => string) {
  const api = useApi()
  const auth = useAuthStore()
  const { locale } = useText()

  return useQuery({
    key: () => [...orderKey(auth.userId, id()), locale.value],
    query: ({ signal }) => api.orders.get(id(), signal),
    enabled: () => auth.isAuthenticated,
  })
}

/** What has the signed-in person ordered? */
import { useMutation, useQuery } from '@pinia/colada'
import { useRouter } from 'vue-router'
import { useApi } from '@/api/index.ts'
import { useAuthStore, type AuthStore } from '@/auth/store.ts'
import { useText } from '@/locales/index.ts'
import { useOutdated } from './use-outdated.ts'
import { usePages } from './use-pages.ts'

type UserId = AuthStore['userId']

/** Where one person's list of orders is kept, in every language. */
export const ordersKey = (userId: UserId) => ['user', userId, 'orders']

/** Where one order is kept, in every language. */
export const orderKey = (userId: UserId, id: number | string) => [
  'user',
  userId,
  'order',
  String(id),
]

/** The orders, newest first. */
export function useOrders() {
  const api = useApi()
  const auth = useAuthStore()
  const { locale } = useText()

  return usePages({
    key: () => [...ordersKey(auth.userId), locale.value],
    load: (page, signal) => api.orders.list(page, signal),
    identify: ({ order_id }) => order_id,
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

/**
 * How an order is cancelled.
 *
 * @param onCancelled called when the server has done so, if the person is still on the page
 */
export function useCancelOrder(onCancelled: () => void) {
  const api = useApi()
  const auth = useAuthStore()
  const router = useRouter()
  const markOutdated = useOutdated()

  return useMutation({
    mutation: (id: number) => api.orders.cancel(id),
    onMutate: () => ({ buyer: auth.userId, from: router.currentRoute.value.path }),
    onSuccess: (_answer, _id, { buyer, from }) => {
      // What was ordered is in stock again.
      markOutdated(['product'])
      const isStillHere = auth.userId === buyer && router.currentRoute.value.path === from
      if (isStillHere) onCancelled()
    },
    // It may have been refused because the order is gone already.
    onSettled: (_answer, error, id, { buyer }) => {
      markOutdated(ordersKey(buyer ?? auth.userId))
      if (error) markOutdated(orderKey(buyer ?? auth.userId, id))
    },
  })
}

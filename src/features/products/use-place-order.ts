/** Mutation that places an order, shows the server's message and opens the new order's page. */
import { useMutation, useQueryCache } from '@pinia/colada'
import { useRouter } from 'vue-router'
import type { OrderDraft } from '@/api/schemas.ts'
import { useApi } from '@/api/index.ts'
import { useAuthStore } from '@/auth/store.ts'
import { shortToast } from '@/shared/feedback/toast-options.ts'
import { showToast } from '@/shared/feedback/show-toast.ts'
import { useI18n } from '@/shared/i18n/index.ts'
import { dataOwner } from '@/shared/query/data-owner.ts'
import { queryKeys } from '@/shared/query/query-keys.ts'
import { selectionDraftKey } from './use-product-selection.ts'
import { useDrafts } from '@/shared/forms/use-form-draft.ts'
import { useInvalidate } from '@/shared/query/use-invalidate.ts'

/**
 * Places an order. On success it removes the selection's draft, fills the query cache with the order and pushes its page,
 * so that Back returns to the product. The caller shows the error.
 */
export function usePlaceOrder() {
  const api = useApi()
  const auth = useAuthStore()
  const queries = useQueryCache()
  const invalidate = useInvalidate()
  const drafts = useDrafts()
  const router = useRouter()
  const { locale } = useI18n()

  return useMutation({
    mutation: (draft: OrderDraft) => api.orders.create(draft),
    onMutate: () => ({ buyer: dataOwner(auth), from: router.currentRoute.value.path }),
    // `mes`: the server's message (docs/wire.md).
    onSuccess: ({ mes, order }, { id }, { buyer, from }) => {
      // Another user may have signed in meanwhile, who must not see this order.
      if (dataOwner(auth) !== buyer) return
      drafts.remove(selectionDraftKey(id))
      showToast(shortToast(mes, 2000))
      queries.setQueryData(queryKeys.user(buyer).order(order.order_id, locale.value), order)
      invalidate(queryKeys.user(buyer).orders())
      // The user has opened another page meanwhile: stay there.
      if (router.currentRoute.value.path !== from) return
      void router.push({ name: 'order', params: { id: order.order_id } })
    },
    // After a success and after an error, the stock shown is stale.
    onSettled: (_response, _error, { id }) => invalidate(queryKeys.product(id)),
  })
}

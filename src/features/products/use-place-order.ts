/** How is something bought? */
import { useMutation, useQueryCache } from '@pinia/colada'
import { useRouter } from 'vue-router'
import type { OrderDraft } from '@/api/schemas.ts'
import { useApi } from '@/api/index.ts'
import { useAuthStore } from '@/auth/store.ts'
import { shortNotice } from '@/shared/feedback/toast-options.ts'
import { showNotice } from '@/shared/feedback/show-toast.ts'
import { useText } from '@/shared/i18n/index.ts'
import { orderKey, ordersKey } from '@/shared/query/query-keys.ts'
import { choiceOf } from './use-product-selection.ts'
import { useDrafts } from '@/shared/forms/use-form-draft.ts'
import { useOutdated } from '@/shared/query/use-invalidate.ts'

/** Orders, says so in the server's words, and leads to the order; the way back from there is to the product. */
export function useBuy() {
  const api = useApi()
  const auth = useAuthStore()
  const queries = useQueryCache()
  const markOutdated = useOutdated()
  const drafts = useDrafts()
  const router = useRouter()
  const { locale } = useText()

  return useMutation({
    mutation: (draft: OrderDraft) => api.orders.create(draft),
    onMutate: () => ({ buyer: auth.userId, from: router.currentRoute.value.path }),
    onSuccess: ({ mes, order }, { id }, { buyer, from }) => {
      // Whoever is signed in by now may be someone else, and is not shown what the buyer ordered.
      if (auth.userId !== buyer) return
      drafts.remove(choiceOf(id))
      showNotice(shortNotice(mes, 2000))
      queries.setQueryData([...orderKey(buyer, order.order_id), locale.value], order)
      markOutdated(ordersKey(buyer))
      if (router.currentRoute.value.path !== from) return
      void router.push({ name: 'order', params: { id: order.order_id } })
    },
    // Whether it went well or not, the stock is no longer what was shown.
    onSettled: (_answer, _error, { id }) => markOutdated(['product', String(id)]),
  })
}

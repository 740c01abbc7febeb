/**
 * Optimistic update of the order lists: a cancelled order is hidden at once, before the server has confirmed. It is shown
 * again if the user undoes the cancellation or the server rejects it.
 */
import type { QueryCache } from '@pinia/colada'
import { shallowReactive } from 'vue'
import type { Order } from '@/api/schemas.ts'
import type { AuthStore } from '@/auth/store.ts'
import { without, type PaginatedList } from '@/shared/lists/paginated-list.ts'
import { dataOwner } from '@/shared/query/data-owner.ts'
import { queryKeys } from '@/shared/query/query-keys.ts'
import { invalidateQueries } from '@/shared/query/use-invalidate.ts'

/** An order, and the user who has placed it. */
export interface UserOrder {
  readonly id: number
  /** As `dataOwner` names them. */
  readonly owner: string | null
}

/** Whether the user who is signed in has placed the order. */
export const isOwnOrder = (auth: AuthStore, { owner }: UserOrder): boolean =>
  owner === dataOwner(auth)

/** Reactive set of the orders that the lists leave out. */
export function createHiddenOrders() {
  const hidden = shallowReactive(new Set<string>())
  const keyOf = ({ owner, id }: UserOrder) => `${owner} ${id}`

  return {
    hide: (order: UserOrder) => void hidden.add(keyOf(order)),
    show: (order: UserOrder) => void hidden.delete(keyOf(order)),
    isHidden: (order: UserOrder) => hidden.has(keyOf(order)),
  }
}

/** Updates the query cache after a cancel request: removes the order if it is gone, and invalidates what may have changed. */
export function updateOrderCache(queries: QueryCache, order: UserOrder, isGone: boolean): void {
  if (isGone) removeFromCachedLists(queries, order)
  invalidateQueries(queries, queryKeys.user(order.owner).orders())
  invalidateQueries(queries, queryKeys.user(order.owner).order(order.id))
  // The cancelled quantity is in stock again.
  invalidateQueries(queries, queryKeys.allProducts())
}

/** In every language. */
function removeFromCachedLists(queries: QueryCache, { owner, id }: UserOrder): void {
  for (const entry of queries.getEntries({ key: queryKeys.user(owner).orders() })) {
    const { data } = entry.state.value
    const list = data && without(data as PaginatedList<Order>, ({ order_id }) => order_id === id)
    if (list) queries.setQueryData(entry.key, list)
  }
}

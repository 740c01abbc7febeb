/** What has the signed-in person ordered? */
import type { Http } from '../http/request-config.ts'
import { Order, OrderCreated, OrderPage, type OrderDraft } from './contract.ts'
import { read } from './read.ts'

export function createOrdersApi(http: Http) {
  return {
    /** @param page from 1; newest first */
    list: (page: number, signal?: AbortSignal) =>
      http.get('orders/', { params: { page }, signal }).then(read(OrderPage)),

    /** @param id as it stands in the page's path */
    get: (id: number | string, signal?: AbortSignal) =>
      http.get(`orders/${encodeURIComponent(id)}/`, { signal }).then(read(Order)),

    create: (draft: OrderDraft) => http.post('orders/', draft).then(read(OrderCreated)),

    async cancel(id: number): Promise<void> {
      await http.delete(`orders/${id}/`)
    },
  }
}

/** What has the signed-in person ordered? */
import type { Http } from '../http/request-config.ts'
import { Order, OrderCreated, OrderPage, type OrderDraft } from './schemas.ts'
import { expecting, reading } from './validate-response.ts'
import { outlivingPage } from './keepalive-adapter.ts'

export function createOrdersApi(http: Http) {
  return {
    /** @param page from 1; newest first */
    async list(page: number, signal?: AbortSignal): Promise<OrderPage> {
      const config = { ...reading(OrderPage, signal), params: { page } }
      return (await http.get<OrderPage>('orders/', config)).data
    },

    /** @param id as it stands in the page's path; the server answers 404 to what is no number */
    async get(id: number | string, signal?: AbortSignal): Promise<Order> {
      const url = `orders/${encodeURIComponent(id)}/`
      return (await http.get<Order>(url, reading(Order, signal))).data
    },

    /** The failure is the page's to show. */
    async create(draft: OrderDraft): Promise<OrderCreated> {
      const config = { silent: true, transformResponse: expecting(OrderCreated) }
      return (await http.post<OrderCreated>('orders/', draft, config)).data
    },

    async cancel(id: number): Promise<void> {
      await http.delete(`orders/${id}/`, { silent: true })
    },

    /**
     * The same at the last moment: it goes on when the page is closed and when the session ends.
     *
     * @param token as it is sent
     */
    async cancelAtLast(id: number, token: string): Promise<void> {
      const config = { headers: { Authorization: token }, adapter: outlivingPage, silent: true }
      await http.delete(`orders/${id}/`, config)
    },
  }
}

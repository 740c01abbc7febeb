/** The orders of the signed-in user. */
import type { Http } from '../http/request-config.ts'
import { Order, OrderCreated, PaginatedOrders, type OrderDraft } from './schemas.ts'
import { validateWith, readConfig } from './validate-response.ts'
import { keepaliveAdapter } from '../http/keepalive-adapter.ts'

export function createOrdersApi(http: Http) {
  return {
    /** @param page the page of the list, from 1; the newest orders come first */
    async list(page: number, signal?: AbortSignal): Promise<PaginatedOrders> {
      const config = { ...readConfig(PaginatedOrders, signal), params: { page } }
      return (await http.get<PaginatedOrders>('orders/', config)).data
    },

    /** @param id from the page's URL; the server responds with 404 if it is not a number */
    async get(id: number | string, signal?: AbortSignal): Promise<Order> {
      const url = `orders/${encodeURIComponent(id)}/`
      return (await http.get<Order>(url, readConfig(Order, signal))).data
    },

    /** The caller shows the error, if there is one. */
    async create(draft: OrderDraft): Promise<OrderCreated> {
      const config = { silent: true, transformResponse: validateWith(OrderCreated) }
      return (await http.post<OrderCreated>('orders/', draft, config)).data
    },

    async cancel(id: number): Promise<void> {
      await http.delete(`orders/${id}/`, { silent: true })
    },

    /**
     * Cancels an order by a request that continues when the page is closed or the session ends.
     *
     * @param token the value of the `Authorization` header
     */
    async cancelKeepalive(id: number, token: string): Promise<void> {
      const config = { headers: { Authorization: token }, adapter: keepaliveAdapter, silent: true }
      await http.delete(`orders/${id}/`, config)
    },
  }
}

/** The products of the shop. */
import type { Http } from '../http/request-config.ts'
import { Product, PaginatedProducts } from './schemas.ts'
import { readConfig } from './validate-response.ts'

export interface ProductQuery {
  /** The page of the list, from 1. */
  page: number
  search?: string
}

export function createProductsApi(http: Http) {
  return {
    async list({ page, search }: ProductQuery, signal?: AbortSignal): Promise<PaginatedProducts> {
      const params = { page, search: search || undefined }
      const config = { ...readConfig(PaginatedProducts, signal), params }
      return (await http.get<PaginatedProducts>('products/', config)).data
    },

    /** @param id from the page's URL; the server responds with 404 if it is not a number */
    async get(id: number | string, signal?: AbortSignal): Promise<Product> {
      const url = `products/${encodeURIComponent(id)}/`
      return (await http.get<Product>(url, readConfig(Product, signal))).data
    },
  }
}

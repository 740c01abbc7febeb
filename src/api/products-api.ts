/** What is for sale? */
import type { Http } from '../http/request-config.ts'
import { Product, ProductPage } from './schemas.ts'
import { reading } from './validate-response.ts'

export interface ProductQuery {
  /** From 1. */
  page: number
  search?: string
}

export function createProductsApi(http: Http) {
  return {
    async list({ page, search }: ProductQuery, signal?: AbortSignal): Promise<ProductPage> {
      const params = { page, search: search || undefined }
      const config = { ...reading(ProductPage, signal), params }
      return (await http.get<ProductPage>('products/', config)).data
    },

    /** @param id as it stands in the page's path; the server answers 404 to what is no number */
    async get(id: number | string, signal?: AbortSignal): Promise<Product> {
      const url = `products/${encodeURIComponent(id)}/`
      return (await http.get<Product>(url, reading(Product, signal))).data
    },
  }
}

/** What is for sale? */
import * as v from 'valibot'
import type { Http } from '../http/request-config.ts'
import { Product, ProductPage } from './contract.ts'

export interface ProductQuery {
  /** From 1. */
  page: number
  search?: string
}

export function createProductsApi(http: Http) {
  return {
    async list({ page, search }: ProductQuery, signal?: AbortSignal): Promise<ProductPage> {
      const params = { page, search: search || undefined }
      const { data } = await http.get('products/', { params, signal, parse: v.parser(ProductPage) })
      return data
    },

    /** @param id as it stands in the page's path; the server answers 404 to what is no number */
    async get(id: number | string, signal?: AbortSignal): Promise<Product> {
      const url = `products/${encodeURIComponent(id)}/`
      const { data } = await http.get(url, { signal, parse: v.parser(Product) })
      return data
    },
  }
}

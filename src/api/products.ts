/** What is for sale? */
import type { Http } from '../http/request-config.ts'
import { Product, ProductPage } from './contract.ts'
import { read } from './read.ts'

export interface ProductQuery {
  /** From 1. */
  page: number
  search?: string
}

export function createProductsApi(http: Http) {
  return {
    list: ({ page, search }: ProductQuery, signal?: AbortSignal) =>
      http
        .get('products/', { params: { page, search: search || undefined }, signal })
        .then(read(ProductPage)),

    /** @param id as it stands in the page's path; the server answers 404 to what is no number */
    get: (id: number | string, signal?: AbortSignal) =>
      http.get(`products/${encodeURIComponent(id)}/`, { signal }).then(read(Product)),
  }
}

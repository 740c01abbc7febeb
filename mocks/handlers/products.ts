/** The products: list, search and details, and the stock that is left of each variant. */
import { allowAny } from '../auth/permissions.ts'
import {
  findProduct,
  searchProducts,
  type CatalogProduct,
  type CatalogVariant,
} from '../catalog/index.ts'
import { database } from '../db/database.ts'
import { ok } from '../drf/response.ts'
import { ApiError } from '../drf/api-error.ts'
import type { DrfRequest } from '../routing/request.ts'
import { paginate } from '../drf/pagination.ts'
import { apiView } from '../routing/view.ts'
import type { DatabaseState } from '../db/schema.ts'

const listView = apiView('products/', allowAny, {
  GET(request) {
    const found = searchProducts(request.url.searchParams.getAll('search').at(-1) ?? '')
    return ok(paginate(request.url, found, (product) => serializeSummary(request, product)))
  },
})

const detailView = apiView('products/:id/', allowAny, {
  GET(request) {
    const product = findProduct(request.intParam('id'))
    if (!product) throw new ApiError('not_found')
    const variants = product.variants.map((variant) => ({
      subid: variant.subid,
      name: variant.name[request.language],
      price: formatMoney(variant.price),
      stock: stockOf(database.state, variant),
    }))
    return ok({ ...serializeSummary(request, product), variants })
  },
})

export const productViews = [listView, detailView]

/** The stock that is left of a variant, in pieces. */
export function stockOf({ stock }: Readonly<DatabaseState>, variant: CatalogVariant): number {
  return stock.get(variant.subid) ?? variant.stock
}

/** The URL of a product's image: beside the versions, below the base URL that the client used. */
export const imageUrlOf = (request: DrfRequest, productId: number): string =>
  `${request.baseUrl}media/products/${productId}.svg`

/** Formats money as a decimal string, like a `DecimalField`. @param cents whole cents, so that sums are exact */
export const formatMoney = (cents: number): string => (cents / 100).toFixed(2)

function serializeSummary(request: DrfRequest, { id, name, summary, variants }: CatalogProduct) {
  const lowestPrice = Math.min(...variants.map(({ price }) => price))
  return {
    id,
    name: name[request.language],
    price: formatMoney(lowestPrice),
    image: imageUrlOf(request, id),
    summary: summary[request.language],
  }
}

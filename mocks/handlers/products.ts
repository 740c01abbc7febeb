/** What is for sale, and how many are left. */
import { faces } from '../../src/api/schemas.ts'
import { anyone } from '../auth/permissions.ts'
import { findProduct, searchProducts, type Product, type Variant } from '../catalog/index.ts'
import { database } from '../db/database.ts'
import { ok } from '../drf/response.ts'
import { ApiError } from '../drf/api-error.ts'
import type { Call } from '../drf/request.ts'
import { toMoney } from '../drf/money.ts'
import { paginate } from '../drf/pagination.ts'
import { parseId } from '../drf/path-id.ts'
import { resource } from '../routing/view.ts'
import type { State } from '../db/schema.ts'

const list = resource(faces, 'products/', anyone, {
  GET(call) {
    const found = searchProducts(call.url.searchParams.getAll('search').at(-1) ?? '')
    return ok(paginate(call.url, found, (product) => summarize(call, product)))
  },
})

const detail = resource(faces, 'products/:id/', anyone, {
  GET(call) {
    const product = findProduct(parseId(call.param('id')))
    if (!product) throw new ApiError('not_found')
    const variants = product.variants.map((variant) => ({
      subid: variant.subid,
      name: variant.name[call.language],
      price: toMoney(variant.price),
      stock: stockOf(database.state, variant),
    }))
    return ok({ ...summarize(call, product), variants })
  },
})

export const products = [...list, ...detail]

/** Pieces of a variant that are left. */
export function stockOf({ stock }: Readonly<State>, variant: Variant): number {
  return stock.get(variant.subid) ?? variant.stock
}

/** The address of a product's picture: beside the faces, below the base URL that the client used. */
export const imageOf = (call: Call, productId: number): string =>
  `${call.base}media/products/${productId}.svg`

function summarize(call: Call, { id, name, summary, variants }: Product) {
  const cheapest = Math.min(...variants.map(({ price }) => price))
  return {
    id,
    name: name[call.language],
    price: toMoney(cheapest),
    image: imageOf(call, id),
    summary: summary[call.language],
  }
}

/** The catalog of the shop, and its search. */
import { entranceProducts } from './products/entrance.ts'
import { hallwayProducts } from './products/hallway.ts'
import { locksAndKeysProducts } from './products/locks-and-keys.ts'
import { outdoorProducts } from './products/outdoor.ts'
import type { CatalogProduct, CatalogVariant, ProductFactory } from './product.ts'

export type { CatalogProduct, CatalogVariant } from './product.ts'

const products: CatalogProduct[] = []
/** The text that a search looks through, in the order of the products. */
const searchTexts: string[] = []
const bySubid = new Map<
  number,
  { readonly product: CatalogProduct; readonly variant: CatalogVariant }
>()

/** Adds products at the end of the catalog. */
export function addProducts(factories: readonly ProductFactory[]): void {
  for (const createProduct of factories) {
    const product = createProduct(products.length + 1)
    products.push(product)
    searchTexts.push(searchTextOf(product))
    for (const variant of product.variants) bySubid.set(variant.subid, { product, variant })
  }
}

addProducts([...locksAndKeysProducts, ...entranceProducts, ...hallwayProducts, ...outdoorProducts])

/** The product with an id; undefined if there is none. */
export const findProduct = (id: number): CatalogProduct | undefined => products[id - 1]

/** A variant and its product. @throws RangeError if there is no such variant */
export function findVariant(subid: number): {
  readonly product: CatalogProduct
  readonly variant: CatalogVariant
} {
  const found = bySubid.get(subid)
  if (!found) throw new RangeError(`The catalog has no variant ${subid}.`)
  return found
}

/** The products that contain all words of the query in name or summary, in any language; all products for an empty query. */
export function searchProducts(query: string): readonly CatalogProduct[] {
  const words = query
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  return products.filter((_product, index) =>
    words.every((word) => searchTexts[index]?.includes(word)),
  )
}

function searchTextOf({ name, summary }: CatalogProduct): string {
  return [name['zh-CN'], name.en, summary['zh-CN'], summary.en].join('\n').toLowerCase()
}

/** The catalogue of the shop: everything for the front door and the way home. */
import { atTheDoor } from './products/entrance.ts'
import { inTheHall } from './products/hallway.ts'
import { locksAndKeys } from './products/locks-and-keys.ts'
import { onTheWay } from './products/outdoor.ts'
import type { Entry, Product, Variant } from './product.ts'

export type { Product, Variant } from './product.ts'

const products: Product[] = []
/** What a search looks at, in the order of the products. */
const texts: string[] = []
const bySubid = new Map<number, { readonly product: Product; readonly variant: Variant }>()

/** Puts more on sale, after all that is there. */
export function addProducts(entries: readonly Entry[]): void {
  for (const entry of entries) {
    const product = entry(products.length + 1)
    products.push(product)
    texts.push(textOf(product))
    for (const variant of product.variants) bySubid.set(variant.subid, { product, variant })
  }
}

addProducts([...locksAndKeys, ...atTheDoor, ...inTheHall, ...onTheWay])

/** The product with an id, if there is one. */
export const findProduct = (id: number): Product | undefined => products[id - 1]

/** A variant that is known to be sold, and its product. */
export function findVariant(subid: number): {
  readonly product: Product
  readonly variant: Variant
} {
  const found = bySubid.get(subid)
  if (!found) throw new RangeError(`The catalogue has no variant ${subid}.`)
  return found
}

/** The products that have all these words in their name or summary, in any language; all products, if there are no words. */
export function searchProducts(query: string): readonly Product[] {
  const words = query
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  return products.filter((_product, index) => words.every((word) => texts[index]?.includes(word)))
}

function textOf({ name, summary }: Product): string {
  return [name['zh-CN'], name.en, summary['zh-CN'], summary.en].join('\n').toLowerCase()
}

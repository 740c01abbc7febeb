/** What does the shop sell? Everything for the front door and the way home. */
import { atTheDoor } from './at-the-door.ts'
import { inTheHall } from './in-the-hall.ts'
import { locksAndKeys } from './locks-and-keys.ts'
import { onTheWay } from './on-the-way.ts'
import type { Product, Variant } from './product.ts'

export type { Product, Variant } from './product.ts'

const products: readonly Product[] = [...locksAndKeys, ...atTheDoor, ...inTheHall, ...onTheWay].map(
  (entry, index) => entry(index + 1),
)

export const variants: readonly Variant[] = products.flatMap((product) => product.variants)

const byId = new Map(products.map((product) => [product.id, product]))
const bySubid = new Map(
  products.flatMap((product) =>
    product.variants.map((variant) => [variant.subid, { product, variant }]),
  ),
)
const searchable = products.map((product) => ({ product, text: textOf(product) }))

/** The product with an id, if there is one. */
export const findProduct = (id: number): Product | undefined => byId.get(id)

/** A variant that is known to be sold, and its product. */
export function findVariant(subid: number): {
  readonly product: Product
  readonly variant: Variant
} {
  const found = bySubid.get(subid)
  if (!found) throw new RangeError(`The catalogue has no variant ${subid}.`)
  return found
}

/** Products whose name or summary, in whichever language, contain all the words. */
export function searchProducts(words: string): readonly Product[] {
  const terms = words
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  if (terms.length === 0) return products
  return searchable
    .filter(({ text }) => terms.every((term) => text.includes(term)))
    .map(({ product }) => product)
}

function textOf({ name, summary }: Product): string {
  return [name['zh-CN'], name.en, summary['zh-CN'], summary.en].join('\n').toLowerCase()
}

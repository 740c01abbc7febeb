/** What does the shop sell? Everything for the front door and the way home. */
import { atTheDoor } from './at-the-door.ts'
import { inTheHall } from './in-the-hall.ts'
import { locksAndKeys } from './locks-and-keys.ts'
import { onTheWay } from './on-the-way.ts'
import type { Entry, Product, Variant } from './product.ts'
import { createTextIndex } from './text-index.ts'

export type { Product, Variant } from './product.ts'

/** Those of which there is no piece at first. */
export const soldOutAtFirst: Variant[] = []
const byId = new Map<number, Product>()
const bySubid = new Map<number, { readonly product: Product; readonly variant: Variant }>()
const index = createTextIndex<Product>()

/** Puts more on sale, after all that is there. */
export function addProducts(entries: readonly Entry[]): void {
  for (const entry of entries) {
    const product = entry(byId.size + 1)
    byId.set(product.id, product)
    index.add(product, textOf(product))
    for (const variant of product.variants) {
      bySubid.set(variant.subid, { product, variant })
      if (variant.stock === 0) soldOutAtFirst.push(variant)
    }
  }
}

addProducts([...locksAndKeys, ...atTheDoor, ...inTheHall, ...onTheWay])

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
export const searchProducts = (words: string): readonly Product[] => index.search(words)

function textOf({ name, summary }: Product): string {
  return [name['zh-CN'], name.en, summary['zh-CN'], summary.en].join('\n')
}

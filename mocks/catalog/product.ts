/** The type of a catalog product, and the helper that the product lists define one with. */
import type { LocalizedText } from '../drf/language.ts'

export interface CatalogVariant {
  /** Unique among all variants of all products. */
  readonly subid: number
  readonly name: LocalizedText
  /** The price of one piece, in cents. */
  readonly price: number
  /** The initial stock, in pieces. */
  readonly stock: number
}

export interface CatalogProduct {
  readonly id: number
  /** The name of its SVG file in `images`, without the extension. */
  readonly image: string
  readonly name: LocalizedText
  readonly summary: LocalizedText
  readonly variants: readonly CatalogVariant[]
}

/** Reads an SVG file of `images`, by its name without the extension. */
export type ReadImage = (name: string) => Promise<string>

/** Creates a product with the id that its position in the catalog gives it. */
export type ProductFactory = (id: number) => CatalogProduct

type Translations = readonly [chinese: string, english: string]
type VariantTuple = readonly [chinese: string, english: string, yuan: number, stock: number]

/** Defines a product. Its id, and the `subid` of each variant, follow from its position in the catalog. */
export function defineProduct(
  image: string,
  name: Translations,
  summary: Translations,
  variants: readonly VariantTuple[],
): ProductFactory {
  return (id) => ({
    id,
    image,
    name: toLocalizedText(name),
    summary: toLocalizedText(summary),
    variants: variants.map(([chinese, english, yuan, stock], index) => ({
      subid: id * 100 + index + 1,
      name: toLocalizedText([chinese, english]),
      price: Math.round(yuan * 100),
      stock,
    })),
  })
}

const toLocalizedText = ([chinese, english]: Translations): LocalizedText => ({
  'zh-CN': chinese,
  en: english,
})

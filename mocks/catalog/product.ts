/** The type of a product, and the function by which the lists beside this file write one down. */
import type { Text } from '../drf/language.ts'

export interface Variant {
  /** Of all variants of all products only one has it. */
  readonly subid: number
  readonly name: Text
  /** Cents for one piece. */
  readonly price: number
  /** Pieces there are at first. */
  readonly stock: number
}

export interface Product {
  readonly id: number
  /** The name of its SVG file in `images`, without the ending. */
  readonly image: string
  readonly name: Text
  readonly summary: Text
  readonly variants: readonly Variant[]
}

/** Reads an SVG file of `images`, by its name without the ending. */
export type ReadImage = (name: string) => Promise<string>

/** A product without the ids that its place in the catalogue gives it. */
export type Entry = (id: number) => Product

type Pair = readonly [chinese: string, english: string]
type VariantLine = readonly [chinese: string, english: string, yuan: number, stock: number]

/** Writes down a product. */
export function product(
  image: string,
  name: Pair,
  summary: Pair,
  variants: readonly VariantLine[],
): Entry {
  return (id) => ({
    id,
    image,
    name: toText(name),
    summary: toText(summary),
    variants: variants.map(([chinese, english, yuan, stock], index) => ({
      subid: id * 100 + index + 1,
      name: toText([chinese, english]),
      price: Math.round(yuan * 100),
      stock,
    })),
  })
}

const toText = ([chinese, english]: Pair): Text => ({ 'zh-CN': chinese, en: english })

/** Which things have these words in their texts? Known without reading all texts, as many share their words. */

/**
 * What words are made of: Chinese characters in a row, digits in a row, anything else in a row. Spaces and commas are no
 * part of any.
 */
const pieces = /\p{Script=Han}+|\d+|[^\s,\d\p{Script=Han}]+/gu

const piecesOf = (text: string): readonly string[] => text.match(pieces) ?? []

/** Makes an index of things by their texts, in which things and pieces are known by their places in lists. */
export function createTextIndex<Thing>() {
  const things: Thing[] = []
  const texts: string[] = []
  const known: string[] = []
  const placeOf = new Map<string, number>()
  /** The places of the things whose texts have a piece, by the place of the piece. */
  const thingsWith: number[][] = []
  /** The places of the pieces that have a character, or two in a row. */
  const piecesWith = new Map<string, number[]>()

  function learn(piece: string): number {
    const place = known.push(piece) - 1
    placeOf.set(piece, place)
    thingsWith.push([])
    for (const part of new Set([...piece.split(''), ...pairsOf(piece)])) {
      const others = piecesWith.get(part)
      if (others) others.push(place)
      else piecesWith.set(part, [place])
    }
    return place
  }

  /** The pieces that contain this one: looked for among those with its rarest two characters. */
  function containing(piece: string): readonly number[] {
    const parts = piece.length > 1 ? pairsOf(piece) : [piece]
    const [fewest = []] = parts
      .map((part) => piecesWith.get(part) ?? [])
      .sort((one, other) => one.length - other.length)
    return piece.length > 2 ? fewest.filter((place) => known[place]?.includes(piece)) : fewest
  }

  return {
    /** Takes in one more. */
    add(thing: Thing, text: string): void {
      const small = text.toLowerCase()
      const place = things.push(thing) - 1
      texts.push(small)
      for (const piece of new Set(piecesOf(small))) {
        thingsWith[placeOf.get(piece) ?? learn(piece)]?.push(place)
      }
    },

    /** Those whose text contains all the words, in the order in which they were added; all, if there are no words. */
    search(query: string): readonly Thing[] {
      const words = query
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean)
      if (words.length === 0) return things
      const wanted = words.flatMap(piecesOf)
      const holders = wanted.map(containing)
      if (holders.some((each) => each.length === 0)) return []
      // How many of the pieces each thing has, counted as long as none is missing.
      const had = new Uint32Array(things.length)
      holders.forEach((places, before) => {
        for (const each of places) {
          for (const place of thingsWith[each] ?? []) {
            if (had[place] === before) had[place] = before + 1
          }
        }
      })
      // The pieces of such a word may be there and not belong together.
      const compound = words.filter((word) => piecesOf(word).length > 1)
      const isFound = (place: number) => compound.every((word) => texts[place]?.includes(word))
      return things.filter((_, place) => had[place] === wanted.length && isFound(place))
    },
  }
}

const pairsOf = (piece: string): string[] =>
  Array.from({ length: piece.length - 1 }, (_, index) => piece.slice(index, index + 2))

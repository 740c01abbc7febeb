/**
 * What is known of a list that comes page by page? Pages are numbered, so they shift when something comes or goes in
 * between; what counts is how many things are there, and that each is there once.
 */
import { uniqueBy } from './unique-by.ts'

/** One page as the server sends it. */
export interface Page<Item> {
  readonly count: number
  readonly next: string | null
  readonly results: readonly Item[]
}

export interface Pages<Item> {
  readonly items: readonly Item[]
  /** How many there are in all. */
  readonly count: number
  /** How many a page holds. */
  readonly size: number
  /** The page to ask for next; null if everything is there. */
  readonly next: number | null
  /** How high rows were on the screen, for when they are shown again. */
  readonly heights: Map<string, number>
}

type Identify<Item> = (item: Item) => unknown

/** A list of which the first page has come. */
export function begin<Item>({ results, count, next }: Page<Item>): Pages<Item> {
  const size = Math.max(1, results.length)
  return { items: results, count, size, next: next === null ? null : 2, heights: new Map() }
}

/** The list with the page that was asked for as its `next`. */
export function append<Item>(
  known: Pages<Item>,
  { results, count, next }: Page<Item>,
  identify: Identify<Item>,
): Pages<Item> {
  const items = uniqueBy([...known.items, ...results], identify)
  const page = known.next ?? 1
  const isNew = items.length > known.items.length
  // A page that brings nothing new is not asked for again.
  const following = isNew ? pageAfter(items.length, known.size) : page + 1
  return { ...known, items, count, next: next === null ? null : following }
}

/**
 * The list when its first page has come again. What follows stays as it was, if the first page and the count tell all that
 * has changed; else it is not known any more.
 */
export function renew<Item>(
  known: Pages<Item>,
  fresh: Page<Item>,
  identify: Identify<Item>,
): Pages<Item> {
  const before = new Set(known.items.map(identify))
  const now = new Set(fresh.results.map(identify))
  const seam = known.items.findLastIndex((item) => now.has(identify(item)))
  const come = fresh.results.filter((item) => !before.has(identify(item))).length
  const gone = known.items.slice(0, seam + 1).filter((item) => !now.has(identify(item))).length
  const anew = { ...begin(fresh), heights: known.heights }
  if (fresh.count !== known.count + come - gone) return anew
  const items = [...fresh.results, ...known.items.slice(seam + 1)]
  const isWhole = items.length >= fresh.count
  return { ...anew, items, next: isWhole ? null : pageAfter(items.length, anew.size) }
}

/** The list without what is gone from it. */
export function without<Item>(known: Pages<Item>, isGone: (item: Item) => boolean): Pages<Item> {
  const items = known.items.filter((item) => !isGone(item))
  const gone = known.items.length - items.length
  const next = known.next && Math.min(known.next, pageAfter(items.length, known.size))
  return { ...known, items, count: known.count - gone, next }
}

function pageAfter(items: number, size: number): number {
  return Math.floor(items / size) + 1
}

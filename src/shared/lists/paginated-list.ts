/**
 * The items of a paginated list, as immutable data. The server numbers its pages, so items shift between pages when others
 * are added or removed. So the next page is computed from the number of known items, not from the last page number, and
 * duplicates are dropped.
 */

/** One page, as the server sends it (DRF's page number pagination). */
export interface PageResponse<Item> {
  readonly count: number
  readonly next: string | null
  readonly results: readonly Item[]
}

export interface PaginatedList<Item> {
  readonly items: readonly Item[]
  /** The number of items on the server. */
  readonly count: number
  /** Items per page. */
  readonly size: number
  /** The number of the next page to load; null if all items are known. */
  readonly next: number | null
  /** The measured heights of the rows, for when the list is shown again (`VirtualList`). */
  readonly heights: Map<string, number>
}

type GetKey<Item> = (item: Item) => unknown

/** A list of which only the first page is known. */
export function firstPageOnly<Item>({
  results,
  count,
  next,
}: PageResponse<Item>): PaginatedList<Item> {
  const size = Math.max(1, results.length)
  return { items: results, count, size, next: next === null ? null : 2, heights: new Map() }
}

/** The list with the page that was loaded as its `next`. */
export function append<Item>(
  known: PaginatedList<Item>,
  { results, count, next }: PageResponse<Item>,
  getKey: GetKey<Item>,
): PaginatedList<Item> {
  const items = uniqueBy([...known.items, ...results], getKey)
  const page = known.next ?? 1
  const hasNewItems = items.length > known.items.length
  // A page without new items is not loaded again.
  const following = hasNewItems ? pageAfter(items.length, known.size) : page + 1
  return { ...known, items, count, next: next === null ? null : following }
}

/**
 * The list after a refetch of its first page. The items that follow are kept if the items added to and removed from the first
 * page explain the whole change of `count`; else they are dropped, and loaded again on demand.
 */
export function mergeFirstPage<Item>(
  known: PaginatedList<Item>,
  fresh: PageResponse<Item>,
  getKey: GetKey<Item>,
): PaginatedList<Item> {
  const knownKeys = new Set(known.items.map(getKey))
  const freshKeys = new Set(fresh.results.map(getKey))
  const lastShared = known.items.findLastIndex((item) => freshKeys.has(getKey(item)))
  const added = fresh.results.filter((item) => !knownKeys.has(getKey(item))).length
  const removed = known.items
    .slice(0, lastShared + 1)
    .filter((item) => !freshKeys.has(getKey(item))).length
  const firstPage = { ...firstPageOnly(fresh), heights: known.heights }
  if (fresh.count !== known.count + added - removed) return firstPage
  const items = [...fresh.results, ...known.items.slice(lastShared + 1)]
  const isComplete = items.length >= fresh.count
  return { ...firstPage, items, next: isComplete ? null : pageAfter(items.length, firstPage.size) }
}

/** The list without the items that have been removed from it, such as a cancelled order (optimistic update). */
export function without<Item>(
  known: PaginatedList<Item>,
  isRemoved: (item: Item) => boolean,
): PaginatedList<Item> {
  const items = known.items.filter((item) => !isRemoved(item))
  const removed = known.items.length - items.length
  const next = known.next && Math.min(known.next, pageAfter(items.length, known.size))
  return { ...known, items, count: known.count - removed, next }
}

function pageAfter(itemCount: number, size: number): number {
  return Math.floor(itemCount / size) + 1
}

/** Numbered pages overlap when an item is added between two requests. */
function uniqueBy<Item>(items: readonly Item[], getKey: GetKey<Item>): Item[] {
  return [...new Map(items.map((item) => [getKey(item), item])).values()]
}

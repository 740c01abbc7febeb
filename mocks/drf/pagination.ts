/** Which part of a list is asked for? As `PageNumberPagination` of Django REST framework has it. */
import { ApiError } from './api-error.ts'

const defaultSize = 12
const largestSize = 100

export interface Page<Item> {
  readonly count: number
  readonly next: string | null
  readonly previous: string | null
  readonly results: readonly Item[]
}

/**
 * Cuts a page out of a list, and shows only what is on it.
 *
 * @param show makes what is sent of an item
 * @throws ApiError `not_found` if there is no such page
 */
export function paginate<Item, Shown>(
  url: URL,
  items: readonly Item[],
  show: (item: Item) => Shown,
): Page<Shown> {
  const wish = (name: string) => url.searchParams.getAll(name).at(-1)
  const size = pageSize(wish('page_size'))
  const last = Math.max(1, Math.ceil(items.length / size))
  const page = pageNumber(wish('page'), last)
  return {
    count: items.length,
    next: page < last ? linkTo(url, page + 1) : null,
    previous: page > 1 ? linkTo(url, page - 1) : null,
    results: items.slice((page - 1) * size, page * size).map(show),
  }
}

function pageSize(wish = ''): number {
  const size = /^\s*\+?\d+\s*$/.test(wish) ? Number(wish) : 0
  return size > 0 ? Math.min(size, largestSize) : defaultSize
}

function pageNumber(wish: string | undefined, last: number): number {
  if (wish === 'last') return last
  const page = /^\s*\+?\d+\s*$/.test(wish || '1') ? Number(wish || 1) : 0
  if (page < 1 || page > last) throw new ApiError('not_found', { sentence: 'invalid_page' })
  return page
}

function linkTo(url: URL, page: number): string {
  const link = new URL(url)
  if (page === 1) link.searchParams.delete('page')
  else link.searchParams.set('page', String(page))
  link.searchParams.sort()
  return link.href
}

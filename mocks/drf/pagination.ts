/** Pagination by page number, like `PageNumberPagination` of Django REST framework. */
import { ApiError } from './api-error.ts'

const DEFAULT_PAGE_SIZE = 12
const MAX_PAGE_SIZE = 100

/** The body of a paginated list. */
export interface PaginatedBody<Item> {
  readonly count: number
  readonly next: string | null
  readonly previous: string | null
  readonly results: readonly Item[]
}

/**
 * Returns the page of a list that the query asks for with `page` and `page_size`.
 *
 * @param serialize turns an item into its JSON; only called for the items of this page
 * @throws ApiError `not_found` if there is no such page
 */
export function paginate<Item, Serialized>(
  url: URL,
  items: readonly Item[],
  serialize: (item: Item) => Serialized,
): PaginatedBody<Serialized> {
  const lastParam = (name: string) => url.searchParams.getAll(name).at(-1)
  const size = parsePageSize(lastParam('page_size'))
  const lastPage = Math.max(1, Math.ceil(items.length / size))
  const page = parsePageNumber(lastParam('page'), lastPage)
  return {
    count: items.length,
    next: page < lastPage ? urlOfPage(url, page + 1) : null,
    previous: page > 1 ? urlOfPage(url, page - 1) : null,
    results: items.slice((page - 1) * size, page * size).map(serialize),
  }
}

/** An invalid size is ignored, and a large one reduced. */
function parsePageSize(text = ''): number {
  const size = /^\s*\+?\d+\s*$/.test(text) ? Number(text) : 0
  return size > 0 ? Math.min(size, MAX_PAGE_SIZE) : DEFAULT_PAGE_SIZE
}

function parsePageNumber(text: string | undefined, lastPage: number): number {
  if (text === 'last') return lastPage
  const page = /^\s*\+?\d+\s*$/.test(text || '1') ? Number(text || 1) : 0
  if (page < 1 || page > lastPage) throw new ApiError('not_found', { message: 'invalid_page' })
  return page
}

function urlOfPage(url: URL, page: number): string {
  const pageUrl = new URL(url)
  if (page === 1) pageUrl.searchParams.delete('page')
  else pageUrl.searchParams.set('page', String(page))
  pageUrl.searchParams.sort()
  return pageUrl.href
}

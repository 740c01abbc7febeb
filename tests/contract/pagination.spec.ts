/** Pagination of a list by `page` and `page_size`, as DRF's `PageNumberPagination` does it. */
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { PaginatedProducts } from '../../src/api/schemas.ts'
import { baseUrl, get, resetBeforeEach } from './contract-client.ts'
import { getPage, idsOf } from './product-pages.ts'

resetBeforeEach()

let count = 0
beforeEach(async () => {
  count = (await getPage('?page_size=1')).count
})

it('lists every item once when the client follows next from page to page', async () => {
  // More than two pages.
  expect(count).toBeGreaterThan(20)
  const seen: number[] = []
  let next: string | null = 'v1/products/?page_size=7'
  let previous: string | null = null
  while (next) {
    const current: PaginatedProducts = v.parse(PaginatedProducts, (await get(next)).body)
    expect(current.count).toBe(count)
    expect(current.previous).toBe(previous)
    seen.push(...idsOf(current))
    const pageNumber = new URL(baseUrl + next).searchParams.get('page')
    previous = `${baseUrl}v1/products/?${pageNumber ? `page=${pageNumber}&` : ''}page_size=7`
    next = current.next?.slice(baseUrl.length) ?? null
  }
  expect(seen).toHaveLength(count)
  expect(new Set(seen).size).toBe(count)
})

describe('page_size', () => {
  it.each([
    ['', 12],
    ['?page_size=5', 5],
    ['?page_size=100', 100],
    ['?page_size=0', 12],
    ['?page_size=-5', 12],
    ['?page_size=many', 12],
    ['?page_size=', 12],
    ['?page_size=1.5', 12],
    ['?page=1', 12],
    ['?page=2&page_size=3', 3],
  ])('the query "%s" returns a page of up to %i items', async (query, size) => {
    expect((await getPage(query)).results).toHaveLength(Math.min(size, count))
  })
})

it.each(['0', '-1', '1.5', 'first', 'LAST', '1e1', '999999999999999999999'])(
  'returns 404 for page=%s',
  async (pageNumber) => {
    const { status, body } = await get(`v1/products/?page=${pageNumber}`)
    expect([status, body.code]).toEqual([404, 'not_found'])
  },
)

it('returns the last page for page=last and for its number, and 404 after it', async () => {
  const size = 7
  const pageNumber = Math.ceil(count / size)
  const last = await getPage(`?page=last&page_size=${size}`)
  expect(last.next).toBeNull()
  expect(last.previous).toBe(`${baseUrl}v1/products/?page=${pageNumber - 1}&page_size=${size}`)
  expect(last.results).toHaveLength(count - (pageNumber - 1) * size)
  expect(idsOf(await getPage(`?page=${pageNumber}&page_size=${size}`))).toEqual(idsOf(last))
  expect((await get(`v1/products/?page=${pageNumber + 1}&page_size=${size}`)).status).toBe(404)
})

it('uses the last value when page or page_size is repeated', async () => {
  const query = '?page_size=3&page_size=2&page=9&page=2'
  expect(await getPage(query)).toMatchObject({
    results: (await getPage('?page_size=2&page=2')).results,
  })
  expect((await getPage(query)).results).toHaveLength(2)
})

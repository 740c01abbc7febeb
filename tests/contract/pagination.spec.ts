/** A list in pages, whatever is in it. */
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { ProductPage } from '../../src/api/schemas.ts'
import { base, get, useBackend } from './contract-client.ts'

useBackend()

const page = async (query = '') => {
  const { status, body } = await get(`v1/products/${query}`)
  expect(status).toBe(200)
  return v.parse(ProductPage, body)
}
const idsOf = ({ results }: ProductPage) => results.map(({ id }) => id)

let count = 0
beforeEach(async () => {
  count = (await page('?page_size=1')).count
})

it('follow each other, and meet at every end', async () => {
  // Enough for several pages.
  expect(count).toBeGreaterThan(20)
  const seen: number[] = []
  let next: string | null = 'v1/products/?page_size=7'
  let previous: string | null = null
  while (next) {
    const current: ProductPage = v.parse(ProductPage, (await get(next)).body)
    expect(current.count).toBe(count)
    expect(current.previous).toBe(previous)
    seen.push(...idsOf(current))
    const number = new URL(base + next).searchParams.get('page')
    previous = `${base}v1/products/?${number ? `page=${number}&` : ''}page_size=7`
    next = current.next?.slice(base.length) ?? null
  }
  expect(seen).toHaveLength(count)
  expect(new Set(seen).size).toBe(count)
})

describe('hold as many as were asked for', () => {
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
  ])('%s', async (query, size) => {
    expect((await page(query)).results).toHaveLength(Math.min(size, count))
  })

  it('but never more than a hundred', async () => {
    expect((await page('?page_size=100000')).results).toHaveLength(Math.min(100, count))
  })
})

it.each(['0', '-1', '1.5', 'first', 'LAST', '1e1', '999999999999999999999'])(
  'have no number %s',
  async (number) => {
    const { status, body } = await get(`v1/products/?page=${number}`)
    expect([status, body.code]).toEqual([404, 'not_found'])
  },
)

it('have a last one, by its number and by its name, and nothing after it', async () => {
  const size = 7
  const number = Math.ceil(count / size)
  const last = await page(`?page=last&page_size=${size}`)
  expect(last.next).toBeNull()
  expect(last.previous).toBe(`${base}v1/products/?page=${number - 1}&page_size=${size}`)
  expect(last.results).toHaveLength(count - (number - 1) * size)
  expect(idsOf(await page(`?page=${number}&page_size=${size}`))).toEqual(idsOf(last))
  expect((await get(`v1/products/?page=${number + 1}&page_size=${size}`)).status).toBe(404)
})

it('go by what is said last', async () => {
  const query = '?page_size=3&page_size=2&page=9&page=2'
  expect(await page(query)).toMatchObject({ results: (await page('?page_size=2&page=2')).results })
  expect((await page(query)).results).toHaveLength(2)
})

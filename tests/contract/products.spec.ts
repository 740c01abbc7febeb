/** Products: list, detail, search and images. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { Product, PaginatedProducts } from '../../src/api/schemas.ts'
import { baseUrl, API_VERSIONS, get, requireResetBeforeEach } from './contract-client.ts'
import { getPage, idsOf } from './product-pages.ts'

requireResetBeforeEach()

describe.each(API_VERSIONS)('%s/products/', (version) => {
  it('lists products without sign-in', async () => {
    const { status, body } = await get(`${version}/products/`)
    expect(status).toBe(200)
    const { count, results } = v.parse(PaginatedProducts, body)
    expect(count).toBe(40)
    expect(results).toHaveLength(12)
  })

  it('returns a product with its variants', async () => {
    const { status, body } = await get(`${version}/products/4/`)
    expect(status).toBe(200)
    expect(v.parse(Product, body)).toMatchObject({
      id: 4,
      name: 'Cable bicycle lock',
      price: '59.00',
      image: `${baseUrl}media/products/4.svg`,
      variants: [
        { subid: 401, name: '80 cm', price: '59.00' },
        { subid: 402, name: '120 cm', price: '72.00' },
        { subid: 403, name: '180 cm', price: '88.00', stock: 0 },
      ],
    })
  })

  it.each([
    '99',
    '0',
    '-1',
    '1e3',
    '0x1',
    '%201',
    '1.0',
    'abc',
    '٣',
    '9'.repeat(400),
    '1;2',
    '%00',
  ])('returns 404 for the product id %s', async (id) => {
    const { status, body } = await get(`${version}/products/${id}/`)
    expect(status).toBe(404)
    expect(body.code).toBe(version === 'v1' ? 'not_found' : undefined)
  })
})

describe('product search', () => {
  it('finds words in either language, ignoring case', async () => {
    expect(idsOf(await getPage('?search=PADLOCK'))).toEqual([1, 6])
    expect(idsOf(await getPage(`?search=${encodeURIComponent('挂锁')}`))).toContain(1)
  })

  it('finds products with all words in name or summary', async () => {
    expect(idsOf(await getPage('?search=brass+three%20keys'))).toEqual([1])
    expect(idsOf(await getPage('?search=padlock,customs'))).toEqual([6])
  })

  it('keeps the search words in the link to the next page', async () => {
    const { next } = await getPage('?search=key&page_size=2')
    expect(new URL(String(next)).searchParams.get('search')).toBe('key')
  })

  it('returns an empty list for a search without results', async () => {
    expect(await getPage('?search=unicorn')).toEqual({
      count: 0,
      next: null,
      previous: null,
      results: [],
    })
    expect((await get('v1/products/?search=unicorn&page=2')).status).toBe(404)
  })

  it('returns all products for an empty search', async () => {
    expect((await getPage('?search=%20%20')).count).toBe(40)
  })

  it('takes wildcards and regular expressions in a search literally', async () => {
    expect((await getPage(`?search=${encodeURIComponent('.*[(\\%_')}`)).count).toBe(0)
  })
})

describe('product images', () => {
  it('serves a different SVG image for each product', async () => {
    const { results } = await getPage('?page_size=100')
    const images = await Promise.all(results.map(({ image }) => get(image.slice(baseUrl.length))))
    for (const { status, headers, text } of images) {
      expect(status).toBe(200)
      expect(headers.get('Content-Type')).toBe('image/svg+xml')
      expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 400 400"/)
      expect(text).not.toMatch(/undefined|NaN|<script|<text|href/)
    }
    expect(new Set(images.map(({ text }) => text)).size).toBe(40)
  })

  it.each(['99.svg', '01.svg', '1.png', '1', 'x.svg'])(
    'returns 404 for the image %s',
    async (file) => {
      expect((await get(`media/products/${file}`)).status).toBe(404)
    },
  )
})

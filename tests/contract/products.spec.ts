/** What is for sale: words to search for, pictures. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { Product, ProductPage } from '../../src/api/schemas.ts'
import { base, faces, get, useFreshBackend } from './contract-client.ts'

useFreshBackend()

const page = async (query = '') => {
  const { status, body } = await get(`v1/products/${query}`)
  expect(status).toBe(200)
  return v.parse(ProductPage, body)
}
const idsOf = ({ results }: ProductPage) => results.map(({ id }) => id)

describe.each(faces)('%s/products/', (face) => {
  it('is for anyone', async () => {
    const { status, body } = await get(`${face}/products/`)
    expect(status).toBe(200)
    const { count, results } = v.parse(ProductPage, body)
    expect(count).toBe(40)
    expect(results).toHaveLength(12)
  })

  it('shows one with its variants', async () => {
    const { status, body } = await get(`${face}/products/4/`)
    expect(status).toBe(200)
    expect(v.parse(Product, body)).toMatchObject({
      id: 4,
      name: 'Cable bicycle lock',
      price: '59.00',
      image: `${base}media/products/4.svg`,
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
  ])('has no product %s', async (id) => {
    const { status, body } = await get(`${face}/products/${id}/`)
    expect(status).toBe(404)
    expect(body.code).toBe(face === 'v1' ? 'not_found' : undefined)
  })
})

describe('search', () => {
  it('finds words in either language, whatever their case', async () => {
    expect(idsOf(await page('?search=PADLOCK'))).toEqual([1, 6])
    expect(idsOf(await page(`?search=${encodeURIComponent('挂锁')}`))).toContain(1)
  })

  it('wants all words, in name or summary', async () => {
    expect(idsOf(await page('?search=brass+three%20keys'))).toEqual([1])
    expect(idsOf(await page('?search=padlock,customs'))).toEqual([6])
  })

  it('keeps the words in the links', async () => {
    const { next } = await page('?search=key&page_size=2')
    expect(new URL(String(next)).searchParams.get('search')).toBe('key')
  })

  it('finds nothing, and says so', async () => {
    expect(await page('?search=unicorn')).toEqual({
      count: 0,
      next: null,
      previous: null,
      results: [],
    })
    expect((await get('v1/products/?search=unicorn&page=2')).status).toBe(404)
  })

  it('finds everything when asked for nothing', async () => {
    expect((await page('?search=%20%20')).count).toBe(40)
  })

  it('takes characters as they are', async () => {
    expect((await page(`?search=${encodeURIComponent('.*[(\\%_')}`)).count).toBe(0)
  })
})

describe('pictures', () => {
  it('are there for every product, and no two alike', async () => {
    const { results } = await page('?page_size=100')
    const pictures = await Promise.all(results.map(({ image }) => get(image.slice(base.length))))
    for (const { status, headers, text } of pictures) {
      expect(status).toBe(200)
      expect(headers.get('Content-Type')).toBe('image/svg+xml')
      expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 400 400"/)
      expect(text).not.toMatch(/undefined|NaN|<script|<text|href/)
    }
    expect(new Set(pictures.map(({ text }) => text)).size).toBe(40)
  })

  it.each(['99.svg', '01.svg', '1.png', '1', 'x.svg'])('have no %s', async (file) => {
    expect((await get(`media/products/${file}`)).status).toBe(404)
  })
})

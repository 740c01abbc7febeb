/** Queries of the prerendered pages: read and written as Vue Router does. */
import fc from 'fast-check'
import { beforeEach, expect, it, vi } from 'vitest'
import { parseQuery as routerParseQuery, stringifyQuery, type LocationQuery } from 'vue-router'
import { redirectIn, safeRedirectPath } from '@/auth/safe-redirect.ts'
import { encodeQueryValue, parseQuery } from '@/app/prerender/query.ts'

// Vue Router warns of a query that is not encoded as it should be.
beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}))

const redirectPath = (query: LocationQuery) => safeRedirectPath(redirectIn(query))

it('encodes any value as Vue Router does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      expect(`?v=${encodeQueryValue(value)}`).toBe(`?${stringifyQuery({ v: value })}`)
    }),
    { examples: [['/orders?a=b&c=d+e f#g'], ['/[x]{y}|z^`%20"<>é用户']] },
  )
})

it.each([
  '',
  '?',
  '?redirect=/orders',
  '?redirect=%2Forders%3Fa%3Db%2520c%26d%3De%2Bf%23g',
  '?redirect=/orders+1',
  '?next=/account/email',
  '?next=/account&redirect=/orders',
  '?redirect=/orders&redirect=/account',
  '?redirect=/orders&redirect=/account&redirect=/token',
  '?redirect=',
  '?x=1&redirect=/orders&y',
  '?redirect=https://evil.example/',
  '?redirect&next=/orders',
  '?redirect==/orders',
  '?redirect=/orders%3Fa=50%',
  '?next=%2Fproducts%2F%E0%A4%A',
])('finds the same redirect path in %s as the app', (search) => {
  expect(redirectPath(parseQuery(search))).toBe(redirectPath(routerParseQuery(search)))
})

it('finds the same redirect path as the app in any query', () => {
  const part = fc.oneof(
    fc.constantFrom(
      'redirect',
      'next',
      '=',
      '&',
      '/orders',
      '?',
      '+',
      '%',
      '%2',
      '%2F',
      '%E0%A4%A',
    ),
    fc.string({ unit: 'grapheme' }),
  )
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const { search } = new URL(`http://localhost/login?${parts.join('')}`)
      expect(redirectPath(parseQuery(search))).toBe(redirectPath(routerParseQuery(search)))
    }),
  )
})

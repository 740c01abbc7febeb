/** Queries of the prerendered pages: read and written as Vue Router does. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseQuery as routerParseQuery, stringifyQuery } from 'vue-router'
import { redirectIn, safeRedirectPath } from '@/auth/safe-redirect.ts'
import { encodeQueryValue, parseQuery } from '@/app/prerender/query.ts'

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
])('finds the same redirect path in %s as the app', (search) => {
  const redirect = (query: ReturnType<typeof parseQuery>) => safeRedirectPath(redirectIn(query))
  expect(redirect(parseQuery(search))).toBe(redirect(routerParseQuery(search)))
})

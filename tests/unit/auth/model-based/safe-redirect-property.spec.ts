/** Property-based test against open redirects: a redirect path leads only to pages of this app, and valid paths stay unchanged. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loginPath, safeRedirectPath } from '@/auth/safe-redirect.ts'
import { anyText } from '../../../support/any-text.ts'
import { propertyOptions } from './property-runs.ts'

const MAX_LENGTH = 4_000

const currentUrls = [
  'https://shop.example/orders?page=2',
  'http://localhost:5173/',
  'https://[::1]/a/b',
]

/** Texts that browsers, servers and proxies are known to parse in different ways. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom('/', '//', '\\', '/\\', '/..', '/.', '%2f', '%5c', '%2e%2e', '%252f', '%00'),
      fc.constantFrom(
        '\t',
        '\n',
        '\r',
        '\0',
        '\u007f',
        ' ',
        '\u00a0',
        '\u200b',
        '\ufeff',
        '\u202e',
      ),
      fc.constantFrom('\uff0f', '\uff0e', '\u3002', '\u2215', '\u2044', '\ud800', 'ｅｖｉｌ'),
      fc.constantFrom('javascript:', 'data:', 'blob:', 'https:', 'HTTP:', ':', '@', '?', '#', '['),
      fc.constantFrom(
        'evil.example',
        'evil.example:443',
        '127.0.0.1',
        '[::1]',
        loginPath,
        'orders',
      ),
      anyText(3),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''))

const anyCandidate = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 6, arbitrary: hostileText.map((text) => `/${text}`) },
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc
    .tuple(hostileText, fc.constantFrom('', '?', '#'), fc.nat(5_000))
    .map(([text, mark, times]) => `/${text}${mark}${'a/'.repeat(times)}`),
  anyText(),
  fc.anything({ withNullPrototype: true, withObjectString: true, withTypedArray: true }),
)

/** What may remain of a candidate: it loses its query and hash where they make it too long for a URL. */
const unlessTooLong = (candidate: unknown) =>
  typeof candidate === 'string' && candidate.length > MAX_LENGTH
    ? candidate.split(/[?#]/)[0]
    : candidate

it('never redirects to another origin, to a script or back to the sign-in page, whatever the redirect path is', () => {
  fc.assert(
    fc.property(anyCandidate, fc.constantFrom(...currentUrls), (candidate, currentUrl) => {
      const path = safeRedirectPath(candidate)
      const { origin, pathname } = new URL(path, currentUrl)
      expect(origin).toBe(new URL(currentUrl).origin)
      expect(pathname.toLowerCase()).not.toMatch(/^\/login(\/|$)/)
      // The same after the router has parsed it a second time.
      expect(new URL(pathname, currentUrl).origin).toBe(origin)
      expect([unlessTooLong(candidate), '/']).toContain(path)
    }),
    propertyOptions(1_000),
  )
})

const word = fc.oneof(
  fc.constantFrom('orders', 'login-help', 'a', '..a', 'a.b', '~x', '商品', 'ключи', '🔑', '', '-'),
  fc
    .string({ unit: 'grapheme', maxLength: 8 })
    .filter((text) => text.isWellFormed())
    .map(encodeURIComponent),
)
const segment = word.filter((text) => !/^(\.|\.\.|)$/.test(text))
const queryParam = fc.tuple(word, word).map(([name, value]) => `${name}=${value}`)
const validPath = fc
  .record({
    path: fc.array(segment, { maxLength: 6 }),
    query: fc.option(fc.array(queryParam, { minLength: 1, maxLength: 4 }), { nil: [] }),
    hash: fc.option(word, { nil: '' }),
    isFolder: fc.boolean(),
  })
  .filter(({ path }) => path[0]?.toLowerCase() !== 'login')
  .map(({ path, query, hash, isFolder }) =>
    [
      `/${path.join('/')}`,
      isFolder && path.length > 0 ? '/' : '',
      query.length > 0 ? `?${query.join('&')}` : '',
      hash === '' ? '' : `#${hash}`,
    ].join(''),
  )

it('keeps the path of a page of the app unchanged, with its query and hash', () => {
  fc.assert(
    fc.property(validPath, (path) => {
      expect(safeRedirectPath(path, '/elsewhere')).toBe(path)
    }),
    propertyOptions(500),
  )
})

/** Does a return path ever lead away? Whatever it is made from, it leads to a page of this app, and good ones stay as they are. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loginPath, safeReturnPath } from '@/auth/safe-redirect.ts'
import { anyText } from '../../../support/any-text.ts'
import { runs } from './property-runs.ts'

const pages = ['https://shop.example/orders?page=2', 'http://localhost:5173/', 'https://[::1]/a/b']

/** What browsers, servers and proxies have read in more than one way. */
const hostile = fc
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

const anything = fc.oneof(
  { weight: 6, arbitrary: hostile },
  { weight: 6, arbitrary: hostile.map((text) => `/${text}`) },
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.tuple(hostile, fc.nat(5_000)).map(([text, times]) => `/${text}${'a/'.repeat(times)}`),
  anyText(),
  fc.anything({ withNullPrototype: true, withObjectString: true, withTypedArray: true }),
)

it('whatever is asked for, nobody is led to another origin, to script, or back to signing in', () => {
  fc.assert(
    fc.property(anything, fc.constantFrom(...pages), (candidate, page) => {
      const path = safeReturnPath(candidate)
      const { origin, pathname } = new URL(path, page)
      expect(origin).toBe(new URL(page).origin)
      expect(pathname.toLowerCase()).not.toMatch(/^\/login(\/|$)/)
      // And the same when the router has read it once more.
      expect(new URL(pathname, page).origin).toBe(origin)
      expect([candidate, '/']).toContain(path)
    }),
    runs(1_000),
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
const pair = fc.tuple(word, word).map(([name, value]) => `${name}=${value}`)
const good = fc
  .record({
    path: fc.array(segment, { maxLength: 6 }),
    query: fc.option(fc.array(pair, { minLength: 1, maxLength: 4 }), { nil: [] }),
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

it('the path of a page is followed as it is, with its query and hash', () => {
  fc.assert(
    fc.property(good, (path) => {
      expect(safeReturnPath(path, '/elsewhere')).toBe(path)
    }),
    runs(500),
  )
})

import { describe, expect, it } from 'vitest'
import { parseToken, normalizeToken } from '@/auth/token.ts'
import { encodePart, encodeText, makeJwt } from '../../support/make-jwt.ts'

const header = encodePart({ alg: 'HS256' })

describe('parseToken', () => {
  it('splits a token into scheme, header, claims and signature', () => {
    const jwt = makeJwt({ user_id: 7, username: 'demo', iat: 1_700_000_000, exp: 1_700_086_400 })
    const token = parseToken(`JWT ${jwt}`)
    expect(token).toMatchObject({
      scheme: 'JWT',
      jwt,
      header: { alg: 'HS256', typ: 'JWT' },
      claims: { user_id: 7, username: 'demo' },
      signature: 'c2lnbmF0dXJl',
      issuedAt: 1_700_000_000_000,
      expiresAt: 1_700_086_400_000,
    })
  })

  it('parses a token without a scheme', () => {
    const jwt = makeJwt()
    expect(parseToken(jwt)).toMatchObject({ scheme: '', jwt })
  })

  it.each(['小明 🗝️ ñ', '???', '~~~', 'ÿÿÿ'])('decodes claims in any script: %s', (username) => {
    // Three lengths: base64url must work with and without padding.
    for (const prefix of ['', '.', '..']) {
      const jwt = makeJwt({ username: prefix + username })
      expect(parseToken(jwt)?.claims.username).toBe(prefix + username)
    }
  })

  it.each([
    ['missing', undefined],
    ['a string', '1700000000'],
    ['infinite', Infinity],
    ['beyond the range of a Date', 1e20],
    ['null', null],
  ])('reads no expiry from an exp that is %s', (_name, exp) => {
    expect(parseToken(makeJwt({ exp }))?.expiresAt).toBeNull()
  })

  it('reads an expiry before 1970, and one between two seconds', () => {
    expect(parseToken(makeJwt({ exp: -1 }))?.expiresAt).toBe(-1000)
    expect(parseToken(makeJwt({ exp: 1.5 }))?.expiresAt).toBe(1500)
  })

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a number', 42],
    ['an object', { token: 'a.b.c' }],
    ['an array', ['a.b.c']],
    ['an empty string', ''],
    ['spaces', '   '],
    ['the string null', 'null'],
    ['undefined after a scheme', 'JWT undefined'],
    ['a scheme alone', 'JWT '],
    ['two parts', `JWT ${header}.${header}`],
    ['four parts', `JWT ${makeJwt()}.x`],
    ['an empty signature', `JWT ${header}.${encodePart({})}.`],
    ['parts that are not base64', 'JWT a.b.c'],
    ['parts that are not JSON', `JWT ${encodeText('{')}.${encodeText('{')}.c2ln`],
    ['claims that are a list', `JWT ${header}.${encodePart([])}.c2ln`],
    ['claims that are null', `JWT ${header}.${encodePart(null)}.c2ln`],
    ['claims that are a number', `JWT ${header}.${encodePart(5)}.c2ln`],
    ['claims that are a string', `JWT ${header}.${encodePart('user')}.c2ln`],
    ['a header that is a list', `JWT ${encodePart([])}.${encodePart({})}.c2ln`],
    ['an object that only converts to a token', { toString: () => `JWT ${makeJwt()}` }],
    ['a token with a line break', `JWT ${makeJwt()}\n`],
    ['characters that a header cannot carry', `JWT ${makeJwt()}é`],
    ['two schemes', `JWT JWT ${makeJwt()}`],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ])('finds no JSON Web Token in %s', (_name, value) => {
    expect(parseToken(value)).toBeNull()
  })
})

describe('normalizeToken', () => {
  const secret = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'

  it.each([secret, `Token ${secret}`])(
    'normalizes %j to the scheme and the opaque token',
    (value) => {
      expect(normalizeToken(value, 'Token')).toBe(`Token ${secret}`)
    },
  )

  it.each(['MyJWT', 'JWTs', 'XBearer', 'Bearers'])(
    'accepts an opaque token under the scheme %s',
    (scheme) => {
      expect(normalizeToken(secret, scheme)).toBe(`${scheme} ${secret}`)
    },
  )

  it('accepts an opaque token of sixteen characters', () => {
    expect(normalizeToken('a'.repeat(16), 'Token')).toBe(`Token ${'a'.repeat(16)}`)
  })

  it('accepts every character of a token68 value (RFC 7235)', () => {
    expect(normalizeToken('abc-DEF_0.1~2+3/45==', 'Token')).toBe('Token abc-DEF_0.1~2+3/45==')
  })

  it.each(['JWT', 'jwt', 'Bearer', 'BEARER'])(
    'accepts only a JSON Web Token under the scheme %s',
    (scheme) => {
      const jwt = makeJwt()
      expect(normalizeToken(jwt, scheme)).toBe(`${scheme} ${jwt}`)
      expect(normalizeToken(`${scheme.toLowerCase()} ${jwt}`, scheme)).toBe(`${scheme} ${jwt}`)
      expect(normalizeToken(secret, scheme)).toBeNull()
      expect(normalizeToken(`${scheme} ${secret}`, scheme)).toBeNull()
    },
  )

  it.each([
    ['an empty string', ''],
    ['a word', 'undefined'],
    ['a value too short to be a secret', 'a'.repeat(15)],
    ['a scheme alone', 'Token '],
    ['another scheme', `Other ${secret}`],
    ['two tokens', `${secret} ${secret}`],
    ['a token with a line break', `${secret}\n`],
    ['characters that a header cannot carry', `${secret}é`],
    ['characters that a header cannot carry, before the token', `é${secret}`],
    ['padding alone', '='.repeat(20)],
    ['an HTML page', '<!doctype html><title>Hello</title>'],
  ])('finds no token of the scheme Token in %s', (_name, value) => {
    expect(normalizeToken(value, 'Token')).toBeNull()
  })
})

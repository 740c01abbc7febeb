import { describe, expect, it } from 'vitest'
import { parseToken, toSend } from '@/auth/token.ts'
import { encodePart, encodeText, makeJwt } from '../../support/make-jwt.ts'

const header = encodePart({ alg: 'HS256' })

describe('parseToken', () => {
  it('takes a token apart', () => {
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

  it('reads a token without a scheme', () => {
    const jwt = makeJwt()
    expect(parseToken(jwt)).toMatchObject({ scheme: '', jwt })
  })

  it.each(['小明 🗝️ ñ', '???', '~~~', 'ÿÿÿ'])('reads claims in any script: %s', (username) => {
    for (const start of ['', '.', '..']) {
      const jwt = makeJwt({ username: start + username })
      expect(parseToken(jwt)?.claims.username).toBe(start + username)
    }
  })

  it.each([
    ['a missing', undefined],
    ['a text', '1700000000'],
    ['an infinite', Infinity],
    ['an impossibly far', 1e20],
    ['a null', null],
  ])('says that the expiry is unknown for %s exp', (_name, exp) => {
    expect(parseToken(makeJwt({ exp }))?.expiresAt).toBeNull()
  })

  it('reads an expiry before 1970 and between seconds', () => {
    expect(parseToken(makeJwt({ exp: -1 }))?.expiresAt).toBe(-1000)
    expect(parseToken(makeJwt({ exp: 1.5 }))?.expiresAt).toBe(1500)
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 42],
    ['an object', { token: 'a.b.c' }],
    ['an array', ['a.b.c']],
    ['an empty text', ''],
    ['blanks', '   '],
    ['the text null', 'null'],
    ['the text undefined', 'JWT undefined'],
    ['a scheme alone', 'JWT '],
    ['two parts', `JWT ${header}.${header}`],
    ['four parts', `JWT ${makeJwt()}.x`],
    ['an empty signature', `JWT ${header}.${encodePart({})}.`],
    ['parts that are no base64', 'JWT a.b.c'],
    ['parts that are no JSON', `JWT ${encodeText('{')}.${encodeText('{')}.c2ln`],
    ['claims that are a list', `JWT ${header}.${encodePart([])}.c2ln`],
    ['claims that are null', `JWT ${header}.${encodePart(null)}.c2ln`],
    ['claims that are a number', `JWT ${header}.${encodePart(5)}.c2ln`],
    ['claims that are a text', `JWT ${header}.${encodePart('user')}.c2ln`],
    ['a header that is a list', `JWT ${encodePart([])}.${encodePart({})}.c2ln`],
    ['what only turns into one', { toString: () => `JWT ${makeJwt()}` }],
    ['a line break', `JWT ${makeJwt()}\n`],
    ['letters no header may carry', `JWT ${makeJwt()}é`],
    ['two schemes', `JWT JWT ${makeJwt()}`],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ])('finds no token in %s', (_name, value) => {
    expect(parseToken(value)).toBeNull()
  })
})

describe('a token to send', () => {
  const secret = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'

  it.each([secret, `Token ${secret}`])('puts the scheme in front of %s', (value) => {
    expect(toSend(value, 'Token')).toBe(`Token ${secret}`)
  })

  it.each(['MyJWT', 'JWTs', 'XBearer', 'Bearers'])('of the scheme %s can be opaque', (scheme) => {
    expect(toSend(secret, scheme)).toBe(`${scheme} ${secret}`)
  })

  it('has sixteen characters at the least', () => {
    expect(toSend('a'.repeat(16), 'Token')).toBe(`Token ${'a'.repeat(16)}`)
  })

  it('takes all that a token in a header may consist of', () => {
    expect(toSend('abc-DEF_0.1~2+3/45==', 'Token')).toBe('Token abc-DEF_0.1~2+3/45==')
  })

  it.each(['JWT', 'jwt', 'Bearer', 'BEARER'])('can be read if its scheme is %s', (scheme) => {
    const jwt = makeJwt()
    expect(toSend(jwt, scheme)).toBe(`${scheme} ${jwt}`)
    expect(toSend(`${scheme.toLowerCase()} ${jwt}`, scheme)).toBe(`${scheme} ${jwt}`)
    expect(toSend(secret, scheme)).toBeNull()
    expect(toSend(`${scheme} ${secret}`, scheme)).toBeNull()
  })

  it.each([
    ['nothing', ''],
    ['a word', 'undefined'],
    ['one that is too short to be a secret', 'a'.repeat(15)],
    ['a scheme alone', 'Token '],
    ['another scheme', `Other ${secret}`],
    ['two', `${secret} ${secret}`],
    ['a line break', `${secret}\n`],
    ['letters no header may carry', `${secret}é`],
    ['letters no header may carry, before it', `é${secret}`],
    ['nothing but its end', '='.repeat(20)],
    ['a page', '<!doctype html><title>Hello</title>'],
  ])('finds none in %s', (_name, value) => {
    expect(toSend(value, 'Token')).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { dialects, type DialectName } from '@/auth/backends/index.ts'

describe('the dialects', () => {
  it.each(['drf-jwt', 'simplejwt'] as const)('%s is found by its name', (name) => {
    expect(dialects[name].name).toBe(name)
  })

  it('ask where their servers answer, and offer what these take', () => {
    expect(dialects['drf-jwt']).toMatchObject({
      face: 'v1/',
      scheme: 'JWT',
      signInPath: 'login/',
      renewPath: 'token/refresh/',
      verifyPath: 'token/verify/',
      offer: { token: 'access', field: 'token' },
    })
    expect(dialects.simplejwt).toMatchObject({
      face: 'v2/',
      scheme: 'Bearer',
      signInPath: 'token/',
      renewPath: 'token/refresh/',
      verifyPath: 'token/verify/',
      offer: { token: 'refresh', field: 'refresh' },
    })
  })

  it.each([
    ['drf-jwt', { token: 'a' }, { access: 'a', refresh: null }],
    ['drf-jwt', { token: 'a', refresh: 'r' }, { access: 'a', refresh: null }],
    ['simplejwt', { access: 'a', refresh: 'r' }, { access: 'a', refresh: 'r' }],
    ['simplejwt', { access: 'a' }, { access: 'a', refresh: null }],
    ['simplejwt', { access: 'a', refresh: '' }, { access: 'a', refresh: null }],
    ['simplejwt', { access: 'a', refresh: 5 }, { access: 'a', refresh: null }],
  ] satisfies [DialectName, object, object][])('%s finds in %j %j', (name, body, tokens) => {
    expect(dialects[name].readTokens(body)).toEqual(tokens)
  })

  it.each([null, undefined, '', 'token', 5, [], {}, { token: '', access: '' }, { token: 5 }])(
    'none finds a token in %j',
    (body) => {
      expect(dialects['drf-jwt'].readTokens(body)).toBeNull()
      expect(dialects.simplejwt.readTokens(body)).toBeNull()
    },
  )
})

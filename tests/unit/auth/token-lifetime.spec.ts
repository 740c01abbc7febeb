import { describe, expect, it } from 'vitest'
import { dialects } from '@/auth/backends/index.ts'
import { lifeOf } from '@/auth/token-lifetime.ts'
import { parseToken } from '@/auth/token.ts'
import { makeJwt } from '../../support/make-jwt.ts'

const since = 1_000_000_000
/** A token that expires so many milliseconds later. */
const lasting = (life: number) => makeJwt({ exp: (since + life) / 1000 })
const access = (life: number) => parseToken(lasting(life))

describe('the life of a session', () => {
  it('with one token is due from its half on, offers that token, and ends with it', () => {
    const token = access(100_000)
    expect(lifeOf(token, 'not looked at', since, dialects['drf-jwt'])).toEqual({
      dueAt: since + 50_000,
      expiresAt: since + 100_000,
      offer: token?.jwt,
      offerEndsAt: since + 100_000,
      endsAt: since + 100_000,
    })
  })

  it('with two is due a minute before the first expires, and ends with the second', () => {
    const refresh = lasting(7_000_000)
    expect(lifeOf(access(300_000), refresh, since, dialects.simplejwt)).toEqual({
      dueAt: since + 240_000,
      expiresAt: since + 300_000,
      offer: refresh,
      offerEndsAt: since + 7_000_000,
      endsAt: since + 7_000_000,
    })
  })

  it.each([30_000, 5_000, 1_000])('of %i ms is never due before its half', (life) => {
    expect(lifeOf(access(life), null, since, dialects.simplejwt).dueAt).toBe(since + life / 2)
  })

  it('lasts as long as the first token where the second expires before', () => {
    expect(lifeOf(access(300_000), lasting(100_000), since, dialects.simplejwt)).toMatchObject({
      offerEndsAt: since + 100_000,
      endsAt: since + 300_000,
    })
  })

  it('has no known end where the second token does not tell', () => {
    expect(lifeOf(access(300_000), 'opaque', since, dialects.simplejwt)).toMatchObject({
      offer: 'opaque',
      offerEndsAt: Infinity,
      endsAt: Infinity,
    })
  })

  it('ends with the first token where there is nothing to offer', () => {
    expect(lifeOf(access(300_000), null, since, dialects.simplejwt)).toMatchObject({
      offer: null,
      endsAt: since + 300_000,
    })
  })

  it.each([
    ['a token that cannot be read', null, null],
    ['one that does not tell', parseToken(makeJwt({ exp: undefined })), expect.any(String)],
  ])('with %s is never due', (_name, token, offer) => {
    expect(lifeOf(token, null, since, dialects['drf-jwt'])).toEqual({
      dueAt: Infinity,
      expiresAt: Infinity,
      offer,
      offerEndsAt: Infinity,
      endsAt: Infinity,
    })
  })
})

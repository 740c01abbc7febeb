import { describe, expect, it } from 'vitest'
import { authBackends } from '@/auth/backends/index.ts'
import { lifetimeOf } from '@/auth/token-lifetime.ts'
import { parseToken } from '@/auth/token.ts'
import { makeJwt } from '../../support/make-jwt.ts'

const RECEIVED_AT_MS = 1_000_000_000
/** A token that expires the given time after it was received. */
const jwtLasting = (milliseconds: number) =>
  makeJwt({ exp: (RECEIVED_AT_MS + milliseconds) / 1000 })
const accessLasting = (milliseconds: number) => parseToken(jwtLasting(milliseconds))

describe('token lifetime', () => {
  it('makes a single token due at half its lifetime, and refreshes it with itself until it expires', () => {
    const token = accessLasting(100_000)
    expect(lifetimeOf(token, 'ignored', RECEIVED_AT_MS, authBackends['drf-jwt'])).toEqual({
      refreshDueAt: RECEIVED_AT_MS + 50_000,
      expiresAt: RECEIVED_AT_MS + 100_000,
      refreshCredential: token?.jwt,
      refreshExpiresAt: RECEIVED_AT_MS + 100_000,
      endsAt: RECEIVED_AT_MS + 100_000,
    })
  })

  it('makes an access token due a minute before its expiry, and ends the session with the refresh token', () => {
    const refresh = jwtLasting(7_000_000)
    expect(
      lifetimeOf(accessLasting(300_000), refresh, RECEIVED_AT_MS, authBackends.simplejwt),
    ).toEqual({
      refreshDueAt: RECEIVED_AT_MS + 240_000,
      expiresAt: RECEIVED_AT_MS + 300_000,
      refreshCredential: refresh,
      refreshExpiresAt: RECEIVED_AT_MS + 7_000_000,
      endsAt: RECEIVED_AT_MS + 7_000_000,
    })
  })

  it.each([30_000, 5_000, 1_000])(
    'never makes a token of %i ms due before half its lifetime',
    (lifetimeMs) => {
      expect(
        lifetimeOf(accessLasting(lifetimeMs), null, RECEIVED_AT_MS, authBackends.simplejwt)
          .refreshDueAt,
      ).toBe(RECEIVED_AT_MS + lifetimeMs / 2)
    },
  )

  it('ends the session with the access token if the refresh token expires earlier', () => {
    expect(
      lifetimeOf(
        accessLasting(300_000),
        jwtLasting(100_000),
        RECEIVED_AT_MS,
        authBackends.simplejwt,
      ),
    ).toMatchObject({
      refreshExpiresAt: RECEIVED_AT_MS + 100_000,
      endsAt: RECEIVED_AT_MS + 300_000,
    })
  })

  it('knows no end of a session with an opaque refresh token', () => {
    expect(
      lifetimeOf(accessLasting(300_000), 'opaque', RECEIVED_AT_MS, authBackends.simplejwt),
    ).toMatchObject({
      refreshCredential: 'opaque',
      refreshExpiresAt: Infinity,
      endsAt: Infinity,
    })
  })

  it('ends the session with the access token if there is no refresh token', () => {
    expect(
      lifetimeOf(accessLasting(300_000), null, RECEIVED_AT_MS, authBackends.simplejwt),
    ).toMatchObject({
      refreshCredential: null,
      endsAt: RECEIVED_AT_MS + 300_000,
    })
  })

  it.each([
    ['a token that cannot be parsed', null, null],
    ['a token without exp', parseToken(makeJwt({ exp: undefined })), expect.any(String)],
  ])('knows no due time and no end of %s', (_name, token, refreshCredential) => {
    expect(lifetimeOf(token, null, RECEIVED_AT_MS, authBackends['drf-jwt'])).toEqual({
      refreshDueAt: Infinity,
      expiresAt: Infinity,
      refreshCredential,
      refreshExpiresAt: Infinity,
      endsAt: Infinity,
    })
  })
})

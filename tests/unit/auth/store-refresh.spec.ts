import { describe, expect, it, vi } from 'vitest'
import type { RefreshResult } from '@/auth/token-refresh.ts'
import { loadStore } from '../../support/auth-store.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { itemsWithoutVersion } from '../../support/memory-storage.ts'

describe('refresh of the auth store', () => {
  type Refresh = NonNullable<NonNullable<Parameters<typeof loadStore>[0]>['refresh']>
  const newJwt = () => makeJwt({ jti: 'new' })
  const withRefreshToken = { refresh: 'r1' }

  it('exchanges the token for a new one, in the storage of the old one', async () => {
    const exchange = vi.fn<Refresh>(async () => ({
      outcome: 'refreshed',
      tokens: { access: newJwt(), refresh: null },
    }))
    const { auth } = loadStore({ refresh: exchange })
    const old = makeJwt()
    auth.signIn(old, { remember: false })
    await expect(auth.refresh()).resolves.toBe('refreshed')
    expect(exchange).toHaveBeenCalledExactlyOnceWith(old, expect.any(AbortSignal))
    expect(auth.claims?.jti).toBe('new')
    expect(sessionStorage.getItem('token')).toBe(auth.token)
    expect(itemsWithoutVersion(localStorage)).toEqual({})
  })

  it('sends one refresh request for concurrent callers, and another one for a later caller', async () => {
    const exchange = vi.fn<Refresh>(async () => ({ outcome: 'unavailable' }))
    const { auth } = loadStore({ refresh: exchange })
    auth.signIn(makeJwt())
    await expect(Promise.all([auth.refresh(), auth.refresh(), auth.refresh()])).resolves.toEqual(
      Array(3).fill('unavailable'),
    )
    expect(exchange).toHaveBeenCalledTimes(1)
    await auth.refresh()
    expect(exchange).toHaveBeenCalledTimes(2)
  })

  it('stores a rotated refresh token, and keeps the old one if none is issued', async () => {
    const refreshTokens = ['r2', null]
    const exchange: Refresh = async () => ({
      outcome: 'refreshed',
      tokens: { access: newJwt(), refresh: refreshTokens.shift() ?? null },
    })
    const { auth } = loadStore({ authBackend: 'simplejwt', refresh: exchange })
    auth.signIn(makeJwt(), withRefreshToken)
    await auth.refresh()
    expect(localStorage.getItem('refresh_token')).toBe('r2')
    await auth.refresh()
    expect(localStorage.getItem('refresh_token')).toBe('r2')
  })

  it.each(['rejected', 'unavailable'] as const)(
    'keeps the session if the refresh of a valid token is %s',
    async (outcome) => {
      const result: RefreshResult = outcome === 'rejected' ? { outcome, code: null } : { outcome }
      const { auth, ends } = loadStore({ refresh: async () => result })
      const jwt = makeJwt()
      auth.signIn(jwt)
      const refreshing = auth.refresh()
      await vi.advanceTimersByTimeAsync(1000)
      await expect(refreshing).resolves.toBe(outcome === 'rejected' ? 'kept' : outcome)
      expect(auth.token).toBe(`JWT ${jwt}`)
      expect(ends).toEqual([])
    },
  )

  it.each([
    ['an HTML page', '<html>'],
    ['an expired token', makeJwt({ exp: 1 })],
    ['another user’s token', makeJwt({ user_id: 2 })],
  ])('does not accept %s as a refreshed token', async (_name, access) => {
    const { auth } = loadStore({
      refresh: async () => ({ outcome: 'refreshed', tokens: { access, refresh: null } }),
    })
    const jwt = makeJwt()
    auth.signIn(jwt)
    await expect(auth.refresh()).resolves.toBe('unsupported')
    expect(auth.token).toBe(`JWT ${jwt}`)
  })

  it('sends no refresh request without a session', async () => {
    const exchange = vi.fn<Refresh>()
    await expect(loadStore({ refresh: exchange }).auth.refresh()).resolves.toBe('kept')
    expect(exchange).not.toHaveBeenCalled()
  })

  it.each([
    ['signed out', null],
    ['signed in as another user', 8],
  ])('ignores the refresh response if the user has %s meanwhile', async (_name, userId) => {
    const { promise, resolve } = Promise.withResolvers<RefreshResult>()
    const { auth } = loadStore({ refresh: () => promise })
    auth.signIn(makeJwt({ user_id: 1 }))
    const refresh = auth.refresh()
    void auth.signOut()
    if (userId !== null) auth.signIn(makeJwt({ user_id: userId }))
    resolve({ outcome: 'refreshed', tokens: { access: newJwt(), refresh: null } })
    await expect(refresh).resolves.toBe('superseded')
    expect(auth.userId).toBe(userId === null ? null : String(userId))
    expect(localStorage.getItem('token')).toBe(auth.token)
  })
})

import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { RefreshResult } from '@/auth/token-refresh.ts'
import { changeInOtherTab, loadStore, START_TIME } from '../../support/auth-store.ts'
import { makeJwt } from '../../support/make-jwt.ts'

describe('disposed auth store', () => {
  it('ignores the storage and reports no end after it was disposed', async () => {
    const { auth, ends } = loadStore()
    auth.signIn(makeJwt())
    auth.$dispose()
    localStorage.setItem('token', 'another user’s')
    await auth.refresh()
    expect(auth.session.current()?.token).toBe(auth.token)
    expect(localStorage.getItem('token')).toBe('another user’s')
    expect(ends).toEqual([])
  })

  it('ignores a late refresh response and sets no timer after it was disposed', async () => {
    const { promise, resolve } = Promise.withResolvers<RefreshResult>()
    const { auth } = loadStore({ refresh: () => promise })
    auth.signIn(makeJwt())
    const before = auth.token
    const refresh = auth.refresh()
    await vi.advanceTimersByTimeAsync(0)
    auth.$dispose()
    resolve({ outcome: 'refreshed', tokens: { access: makeJwt({ jti: 'new' }), refresh: null } })
    await refresh
    expect(auth.token).toBe(before)
    expect(vi.getTimerCount()).toBe(0)
  })
})

it('sets one timer at most, however often the stored token has changed when the page is shown again', () => {
  const { auth } = loadStore()
  auth.signIn(makeJwt())
  for (const jti of ['a', 'b', 'c']) {
    localStorage.setItem('token', `JWT ${makeJwt({ jti })}`)
    window.dispatchEvent(new Event('pageshow'))
  }
  expect(vi.getTimerCount()).toBe(1)
})

describe('session from storage', () => {
  it('uses a refresh token that was replaced alone in storage', async () => {
    const refresh = vi.fn(async () => ({ outcome: 'unavailable' as const }))
    const { auth } = loadStore({ authBackend: 'simplejwt', refresh })
    auth.signIn(makeJwt(), { refresh: 'old' })
    localStorage.setItem('refresh_token', 'new')
    await auth.refresh()
    expect(refresh).toHaveBeenCalledExactlyOnceWith('new', expect.any(AbortSignal))
  })

  it('reports no end if the stored token changes while the user is signed out', () => {
    const { ends } = loadStore()
    changeInOtherTab('no token')
    changeInOtherTab(null)
    expect(ends).toEqual([])
  })

  it('does not report the end if a request finds the token removed: its rejection does', async () => {
    const { auth, ends } = loadStore()
    auth.signIn(makeJwt())
    const signal = auth.session.current()?.signal
    localStorage.removeItem('token')
    await Promise.resolve()
    expect(auth.session.current()).toBeNull()
    expect(signal?.aborted).toBe(true)
    expect(ends).toEqual([])
  })

  it('does not require a sign-in after another tab has signed out', () => {
    const { auth } = loadStore()
    const listener = vi.fn()
    auth.onEnd(listener)
    auth.signIn(makeJwt())
    changeInOtherTab(null)
    expect(listener).toHaveBeenCalledExactlyOnceWith('other-tab', false)
  })
})

describe('refresh requested by the user', () => {
  it('refreshes at the user’s request despite the back-off', async () => {
    const refresh = vi.fn(async () => ({ outcome: 'unavailable' as const }))
    const { auth } = loadStore({ refresh })
    auth.signIn(makeJwt())
    for (let times = 1; times <= 3; times += 1) {
      await auth.refresh()
      expect(refresh).toHaveBeenCalledTimes(times)
    }
    await auth.session.refresh()
    expect(refresh).toHaveBeenCalledTimes(3)
  })

  it('reports a refresh that returns the same token again as unsupported', async () => {
    const jwt = makeJwt()
    const tokens = { access: jwt, refresh: null }
    const { auth } = loadStore({ refresh: async () => ({ outcome: 'refreshed', tokens }) })
    auth.signIn(jwt)
    await expect(auth.refresh()).resolves.toBe('unsupported')
    expect(auth.token).toBe(`JWT ${jwt}`)
  })
})

describe('token that names no user', () => {
  const jwtWithoutUser = (jti: string) => makeJwt({ user_id: undefined, jti })
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
  })

  it('is reported in development, with the claims to choose from', async () => {
    const { auth } = loadStore()
    auth.signIn(jwtWithoutUser('a'))
    await nextTick()
    expect(console.warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining('username, iat, orig_iat, exp, jti'),
    )
  })

  it('assumes a different user after a sign-in without a name, and aborts the earlier requests', () => {
    const { auth } = loadStore()
    auth.signIn(jwtWithoutUser('a'))
    const signal = auth.session.current()?.signal
    auth.signIn(jwtWithoutUser('b'))
    expect(signal?.aborted).toBe(true)
  })

  it('assumes the same user after a refresh without a name, and aborts no requests', async () => {
    const tokens = { access: jwtWithoutUser('b'), refresh: null }
    const { auth } = loadStore({ refresh: async () => ({ outcome: 'refreshed', tokens }) })
    auth.signIn(jwtWithoutUser('a'))
    const signal = auth.session.current()?.signal
    await expect(auth.refresh()).resolves.toBe('refreshed')
    expect(signal?.aborted).toBe(false)
    expect(auth.session.current()?.signal).toBe(signal)
  })
})

describe('server time from the iat claim', () => {
  it('trusts the Date of a response more than the iat claim of a later token', () => {
    const { auth } = loadStore()
    const now = START_TIME.getTime() / 1000
    auth.session.syncClock(START_TIME.toUTCString())
    auth.signIn(makeJwt({ iat: now - 3600, exp: now + 60 }))
    vi.setSystemTime(START_TIME.getTime() + 61_000)
    expect(auth.session.isExpired()).toBe(true)
  })

  it('ignores the iat claim of a later token even if it is ahead of the Date of the last response', () => {
    const { auth } = loadStore()
    const now = START_TIME.getTime() / 1000
    auth.session.syncClock(START_TIME.toUTCString())
    auth.signIn(makeJwt({ iat: now + 3600, exp: now + 7200 }))
    vi.setSystemTime(START_TIME.getTime() + 3_601_000)
    expect(auth.session.isExpired()).toBe(false)
  })

  it('replaces the time of an iat claim with the Date of the next response', () => {
    const { auth } = loadStore()
    const now = START_TIME.getTime() / 1000
    auth.signIn(makeJwt({ iat: now - 3600, exp: now + 60 }))
    auth.session.syncClock(START_TIME.toUTCString())
    auth.signIn(makeJwt({ user_id: 2, iat: now - 3600, exp: now + 60 }))
    vi.setSystemTime(START_TIME.getTime() + 61_000)
    expect(auth.session.isExpired()).toBe(true)
  })
})

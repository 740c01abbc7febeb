import { describe, expect, it, vi } from 'vitest'
import { UnusableTokenError } from '@/auth/token.ts'
import {
  changeInOtherTab,
  loadStore,
  loadStoreWithServerTime,
  START_TIME,
} from '../../support/auth-store.ts'
import { DAY_S, makeJwt } from '../../support/make-jwt.ts'

describe('session expiry', () => {
  it('ends the session at its expiry if it cannot be refreshed', async () => {
    const { auth, ends } = loadStoreWithServerTime()
    auth.signIn(makeJwt())
    await vi.advanceTimersByTimeAsync(DAY_S * 1000 - 1)
    expect(auth.isAuthenticated).toBe(true)
    await vi.advanceTimersByTimeAsync(1)
    expect(auth.isAuthenticated).toBe(false)
    expect(localStorage.getItem('token')).toBeNull()
    expect(ends).toEqual(['expired'])
  })

  it('ends a session on time even if it lasts longer than the longest timer delay', async () => {
    const { auth } = loadStoreWithServerTime()
    auth.signIn(makeJwt({ exp: START_TIME.getTime() / 1000 + 60 * DAY_S }))
    await vi.advanceTimersByTimeAsync(59 * DAY_S * 1000)
    expect(auth.isAuthenticated).toBe(true)
    await vi.advanceTimersByTimeAsync(DAY_S * 1000)
    expect(auth.isAuthenticated).toBe(false)
  })

  it('sets one timer at most while the user is signed in, and none while signed out or without an expiry', () => {
    const { auth } = loadStore()
    expect(vi.getTimerCount()).toBe(0)
    auth.signIn(makeJwt())
    auth.signIn(makeJwt())
    expect(vi.getTimerCount()).toBe(1)
    void auth.signOut()
    expect(vi.getTimerCount()).toBe(0)
    auth.signIn(makeJwt({ exp: undefined }))
    expect(auth.isAuthenticated).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('storage changes from outside', () => {
  it('ends the session when another tab signs out', () => {
    const { auth, ends } = loadStore()
    auth.signIn(makeJwt())
    changeInOtherTab(null)
    expect(auth.token).toBeNull()
    expect(ends).toEqual(['other-tab'])
  })

  it('signs in when another tab signs in', () => {
    const { auth, ends } = loadStore()
    changeInOtherTab(`JWT ${makeJwt({ user_id: 5 })}`)
    expect(auth.userId).toBe('5')
    expect(ends).toEqual([])
  })

  it('keeps the reason of the end if another tab signs out while this tab takes over its sign-in', () => {
    const { auth, ends } = loadStore()
    // The clock is read between the two reads of storage.
    vi.spyOn(Date, 'now').mockImplementation(() => {
      localStorage.removeItem('token')
      return START_TIME.getTime()
    })
    changeInOtherTab(`JWT ${makeJwt()}`)
    expect(auth.token).toBeNull()
    expect(auth.endReason).toBe('other-tab')
    expect(ends).toEqual(['other-tab'])
  })

  it('finds a token that was changed by hand, once per turn of the event loop', async () => {
    const { auth } = loadStore()
    auth.signIn(makeJwt({ user_id: 1 }))
    const other = `JWT ${makeJwt({ user_id: 2 })}`
    localStorage.setItem('token', other)
    expect(auth.session.current()).toMatchObject({ token: other, user: '2' })
    expect(auth.userId).toBe('2')
    localStorage.removeItem('token')
    expect(auth.session.current()?.token).toBe(other)
    await Promise.resolve()
    expect(auth.session.current()).toBeNull()
  })

  it('keeps the token that other tabs share when this tab’s own session is rejected', () => {
    const { auth } = loadStore()
    auth.signIn(makeJwt({ user_id: 1 }), { remember: false })
    const sharedToken = `JWT ${makeJwt({ user_id: 2 })}`
    changeInOtherTab(sharedToken)
    auth.end('rejected')
    expect(localStorage.getItem('token')).toBe(sharedToken)
    expect(sessionStorage).toHaveLength(0)
  })

  it('removes the tokens of all tabs when the user signs out', () => {
    const { auth } = loadStore()
    auth.signIn(makeJwt({ user_id: 1 }), { remember: false })
    changeInOtherTab(`JWT ${makeJwt({ user_id: 2 })}`)
    void auth.signOut()
    expect(localStorage).toHaveLength(0)
  })

  it('falls back to the session that other tabs share when this tab’s own has expired', async () => {
    sessionStorage.setItem('token', `JWT ${makeJwt({ user_id: 1, exp: 1 })}`)
    localStorage.setItem('token', `JWT ${makeJwt({ user_id: 2 })}`)
    const { auth } = loadStoreWithServerTime()
    await auth.refresh()
    auth.session.current()
    expect(auth.userId).toBe('2')
    expect(auth.endReason).toBeNull()
  })

  it('ignores the sign-in of another tab while this tab has a session of its own', () => {
    const { auth } = loadStore()
    auth.signIn(makeJwt({ user_id: 1 }), { remember: false })
    changeInOtherTab(`JWT ${makeJwt({ user_id: 2 })}`)
    expect(auth.userId).toBe('1')
  })
})

describe('credential of a request', () => {
  it('returns the same credential object as long as the token is the same', () => {
    const { auth } = loadStore()
    expect(auth.session.current()).toBeNull()
    auth.signIn(makeJwt({ user_id: 3 }))
    const credential = auth.session.current()
    expect(credential).toMatchObject({ token: auth.token, user: '3' })
    expect(auth.session.current()).toBe(credential)
  })

  it('aborts the signal of requests when the user signs out', () => {
    const { auth } = loadStore()
    auth.signIn(makeJwt())
    const signal = auth.session.current()?.signal
    void auth.signOut()
    expect(signal?.aborted).toBe(true)
  })

  it('aborts the signal of requests when another user signs in, but not when the same user does', () => {
    const { auth } = loadStore()
    auth.signIn(makeJwt({ user_id: 1 }))
    const signal = auth.session.current()?.signal
    auth.signIn(makeJwt({ user_id: 1, jti: 'again' }))
    expect(auth.session.current()?.signal).toBe(signal)
    auth.signIn(makeJwt({ user_id: 2 }))
    expect(signal?.aborted).toBe(true)
    expect(auth.session.current()?.signal.aborted).toBe(false)
  })

  it('aborts the signal of requests when another tab signs out', () => {
    const { auth } = loadStore()
    auth.signIn(makeJwt())
    const signal = auth.session.current()?.signal
    changeInOtherTab(null)
    expect(signal?.aborted).toBe(true)
  })

  it('does not abort the signal of requests when the session is rejected: each gets its own rejection', () => {
    const { auth } = loadStore()
    auth.signIn(makeJwt())
    const signal = auth.session.current()?.signal
    auth.end('rejected')
    expect(signal?.aborted).toBe(false)
  })
})

describe('clock skew', () => {
  const HOUR_S = 60 * 60

  it('checks the expiry of an issued token by the server’s clock, not by the device’s', () => {
    const { auth } = loadStore()
    const now = START_TIME.getTime() / 1000
    auth.session.syncClock(new Date(START_TIME.getTime() - 5 * HOUR_S * 1000).toUTCString())
    auth.signIn(makeJwt({ iat: now - 5 * HOUR_S, exp: now - 4 * HOUR_S }))
    expect(auth.isAuthenticated).toBe(true)
    auth.session.syncClock(START_TIME.toUTCString())
    expect(() => auth.signIn(makeJwt({ exp: now - 1 }))).toThrow(UnusableTokenError)
  })

  it('ends a session that has expired by the server’s clock', async () => {
    const { auth, ends } = loadStore()
    auth.signIn(makeJwt({ exp: START_TIME.getTime() / 1000 + HOUR_S }))
    auth.session.syncClock(new Date(START_TIME.getTime() + HOUR_S * 1000).toUTCString())
    await vi.advanceTimersByTimeAsync(0)
    expect(ends).toEqual(['expired'])
  })

  it.each([undefined, null, '', 'soon', 5])('ignores the invalid Date header %j', (date) => {
    const { auth } = loadStore()
    localStorage.setItem('token', `JWT ${makeJwt({ exp: 1 })}`)
    auth.session.syncClock(date)
    auth.session.syncClock(date)
    auth.session.current()
    expect(auth.session.isExpired()).toBe(false)
  })
})

describe('expiry warning', () => {
  it('warns two minutes before the session ends, until the next sign-in', async () => {
    const { auth } = loadStoreWithServerTime()
    auth.signIn(makeJwt({ exp: START_TIME.getTime() / 1000 + 600 }))
    expect(auth.expiryWarning).toBeNull()
    await vi.advanceTimersByTimeAsync(480_000)
    expect(auth.expiryWarning).toEqual({ at: START_TIME.getTime() + 600_000, canRefresh: false })
    auth.signIn(makeJwt())
    expect(auth.expiryWarning).toBeNull()
  })
})

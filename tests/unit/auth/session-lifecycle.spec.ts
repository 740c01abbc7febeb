import { describe, expect, it, vi } from 'vitest'
import { UnusableTokenError } from '@/auth/token.ts'
import { changeElsewhere, loadStore, loadTimed, start } from '../../support/auth-store.ts'
import { day, makeJwt } from '../../support/make-jwt.ts'

describe('while time passes', () => {
  it('a session is over at its expiry, where nothing renews it', async () => {
    const { auth, ends } = loadTimed()
    auth.begin(makeJwt())
    await vi.advanceTimersByTimeAsync(day * 1000 - 1)
    expect(auth.isAuthenticated).toBe(true)
    await vi.advanceTimersByTimeAsync(1)
    expect(auth.isAuthenticated).toBe(false)
    expect(localStorage.getItem('token')).toBeNull()
    expect(ends).toEqual(['expired'])
  })

  it('an expiry further away than a timer reaches is met all the same', async () => {
    const { auth } = loadTimed()
    auth.begin(makeJwt({ exp: start.getTime() / 1000 + 60 * day }))
    await vi.advanceTimersByTimeAsync(59 * day * 1000)
    expect(auth.isAuthenticated).toBe(true)
    await vi.advanceTimersByTimeAsync(day * 1000)
    expect(auth.isAuthenticated).toBe(false)
  })

  it('there is one timer while signed in, and none otherwise', () => {
    const { auth } = loadStore()
    expect(vi.getTimerCount()).toBe(0)
    auth.begin(makeJwt())
    auth.begin(makeJwt())
    expect(vi.getTimerCount()).toBe(1)
    auth.end()
    expect(vi.getTimerCount()).toBe(0)
    auth.begin(makeJwt({ exp: undefined }))
    expect(auth.isAuthenticated).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('when something else changes the storage', () => {
  it('signing out in another tab ends the session here', () => {
    const { auth, ends } = loadStore()
    auth.begin(makeJwt())
    changeElsewhere(null)
    expect(auth.token).toBeNull()
    expect(ends).toEqual(['elsewhere'])
  })

  it('signing in in another tab counts here', () => {
    const { auth, ends } = loadStore()
    changeElsewhere(`JWT ${makeJwt({ user_id: 5 })}`)
    expect(auth.userId).toBe(5)
    expect(ends).toEqual([])
  })

  it('a token changed by hand is the current one, from the next turn on', async () => {
    const { auth } = loadStore()
    auth.begin(makeJwt({ user_id: 1 }))
    const other = `JWT ${makeJwt({ user_id: 2 })}`
    localStorage.setItem('token', other)
    expect(auth.session.current()).toMatchObject({ token: other, user: 2 })
    expect(auth.userId).toBe(2)
    localStorage.removeItem('token')
    expect(auth.session.current()?.token).toBe(other)
    await Promise.resolve()
    expect(auth.session.current()).toBeNull()
  })

  it('a session of this tab that ends by a verdict leaves the one that other tabs share', () => {
    const { auth } = loadStore()
    auth.begin(makeJwt({ user_id: 1 }), { remember: false })
    const theirs = `JWT ${makeJwt({ user_id: 2 })}`
    changeElsewhere(theirs)
    auth.end('refused')
    expect(localStorage.getItem('token')).toBe(theirs)
    expect(sessionStorage).toHaveLength(0)
  })

  it('signing out counts for the whole browser', () => {
    const { auth } = loadStore()
    auth.begin(makeJwt({ user_id: 1 }), { remember: false })
    changeElsewhere(`JWT ${makeJwt({ user_id: 2 })}`)
    auth.end('signed-out')
    expect(localStorage).toHaveLength(0)
  })

  it('an expired session of this tab gives way to the one that other tabs share', async () => {
    sessionStorage.setItem('token', `JWT ${makeJwt({ user_id: 1, exp: 1 })}`)
    localStorage.setItem('token', `JWT ${makeJwt({ user_id: 2 })}`)
    const { auth } = loadTimed()
    await auth.renew()
    auth.session.current()
    expect(auth.userId).toBe(2)
    expect(auth.endedBy).toBeNull()
  })

  it('a session that is not remembered does not mind other tabs', () => {
    const { auth } = loadStore()
    auth.begin(makeJwt({ user_id: 1 }), { remember: false })
    changeElsewhere(`JWT ${makeJwt({ user_id: 2 })}`)
    expect(auth.userId).toBe(1)
  })
})

describe('what requests are sent with', () => {
  it('is the same object as long as the token is the same', () => {
    const { auth } = loadStore()
    expect(auth.session.current()).toBeNull()
    auth.begin(makeJwt({ user_id: 3 }))
    const credential = auth.session.current()
    expect(credential).toMatchObject({ token: auth.token, user: 3 })
    expect(auth.session.current()).toBe(credential)
  })

  it('is cancelled when the person signs out', () => {
    const { auth } = loadStore()
    auth.begin(makeJwt())
    const signal = auth.session.current()?.signal
    auth.end()
    expect(signal?.aborted).toBe(true)
  })

  it('is cancelled when another signs in, and not when the same one does', () => {
    const { auth } = loadStore()
    auth.begin(makeJwt({ user_id: 1 }))
    const signal = auth.session.current()?.signal
    auth.begin(makeJwt({ user_id: 1, jti: 'again' }))
    expect(auth.session.current()?.signal).toBe(signal)
    auth.begin(makeJwt({ user_id: 2 }))
    expect(signal?.aborted).toBe(true)
    expect(auth.session.current()?.signal.aborted).toBe(false)
  })

  it('is cancelled when another tab signs out', () => {
    const { auth } = loadStore()
    auth.begin(makeJwt())
    const signal = auth.session.current()?.signal
    changeElsewhere(null)
    expect(signal?.aborted).toBe(true)
  })

  it('is not cancelled by a verdict, of which the other answers tell in turn', () => {
    const { auth } = loadStore()
    auth.begin(makeJwt())
    const signal = auth.session.current()?.signal
    auth.end('refused')
    expect(signal?.aborted).toBe(false)
  })
})

describe('the server’s clock', () => {
  const hour = 60 * 60

  it('says whether an issued token has expired, not the device’s', () => {
    const { auth } = loadStore()
    const now = start.getTime() / 1000
    auth.session.hear(new Date(start.getTime() - 5 * hour * 1000).toUTCString())
    auth.begin(makeJwt({ iat: now - 5 * hour, exp: now - 4 * hour }))
    expect(auth.isAuthenticated).toBe(true)
    auth.session.hear(start.toUTCString())
    expect(() => auth.begin(makeJwt({ exp: now - 1 }))).toThrow(UnusableTokenError)
  })

  it('ends what it shows to have expired', async () => {
    const { auth, ends } = loadStore()
    auth.begin(makeJwt({ exp: start.getTime() / 1000 + hour }))
    auth.session.hear(new Date(start.getTime() + hour * 1000).toUTCString())
    await vi.advanceTimersByTimeAsync(0)
    expect(ends).toEqual(['expired'])
  })

  it.each([undefined, null, '', 'soon', 5])('is not in %j', (date) => {
    const { auth } = loadStore()
    localStorage.setItem('token', `JWT ${makeJwt({ exp: 1 })}`)
    auth.session.hear(date)
    auth.session.hear(date)
    auth.session.current()
    expect(auth.session.isDead()).toBe(false)
  })
})

describe('the end that is near', () => {
  it('is known two minutes before, and no longer after a sign-in', async () => {
    const { auth } = loadTimed()
    auth.begin(makeJwt({ exp: start.getTime() / 1000 + 600 }))
    expect(auth.ending).toBeNull()
    await vi.advanceTimersByTimeAsync(480_000)
    expect(auth.ending).toEqual({ at: start.getTime() + 600_000, canStay: false })
    auth.begin(makeJwt())
    expect(auth.ending).toBeNull()
  })
})

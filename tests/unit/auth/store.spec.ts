import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, it, vi } from 'vitest'
import { UnusableTokenError, useAuthStore } from '@/auth/store.ts'
import { loadStore, start } from '../../support/auth.ts'
import { day, makeJwt } from '../../support/tokens.ts'

/** What the event of another tab looks like in this one. */
function changeElsewhere(value: string | null): void {
  if (value === null) localStorage.removeItem('token')
  else localStorage.setItem('token', value)
  window.dispatchEvent(new StorageEvent('storage', { key: 'token', newValue: value }))
}

describe('at the start', () => {
  it('nobody is signed in without a token', () => {
    const { auth } = loadStore()
    expect(auth.isAuthenticated).toBe(false)
    expect(auth.token).toBeNull()
    expect(auth.userId).toBeNull()
    expect(auth.expiresAt).toBeNull()
  })

  it('a stored token counts', () => {
    const jwt = makeJwt({ user_id: 9, username: 'nine' })
    localStorage.setItem('token', `JWT ${jwt}`)
    const { auth } = loadStore()
    expect(auth.isAuthenticated).toBe(true)
    expect(auth.token).toBe(`JWT ${jwt}`)
    expect(auth.userId).toBe(9)
    expect(auth.claims?.username).toBe('nine')
    expect(auth.expiresAt).toBe(start.getTime() + day * 1000)
  })

  it('an expired token counts as expired, and is forgotten', () => {
    localStorage.setItem('token', `JWT ${makeJwt({ exp: start.getTime() / 1000 })}`)
    const { auth } = loadStore()
    expect(auth.isAuthenticated).toBe(false)
    expect(auth.token).toBeNull()
    expect(auth.endedBy).toBe('expired')
    expect(localStorage.getItem('token')).toBeNull()
  })

  it.each([
    '',
    ' ',
    'null',
    'undefined',
    'JWT',
    'JWT a.b.c',
    '{"token":1}',
    '<script>',
    'Bearer x',
    '\u0000',
  ])(
    'garbage in storage (%j) is nobody, is cleared away, and leaves other keys alone',
    (garbage) => {
      localStorage.setItem('token', garbage)
      localStorage.setItem('theirs', 'kept')
      const { auth } = loadStore()
      expect(auth.isAuthenticated).toBe(false)
      expect({ ...localStorage }).toEqual({ theirs: 'kept' })
    },
  )

  it('a token of another scheme is none of ours', () => {
    localStorage.setItem('token', `Bearer ${makeJwt()}`)
    expect(loadStore({ scheme: 'JWT' }).auth.isAuthenticated).toBe(false)
  })

  it.each(['', 'jwt '])('a token stored with %j in front gets the configured scheme', (prefix) => {
    const jwt = makeJwt()
    localStorage.setItem('token', `${prefix}${jwt}`)
    expect(loadStore({ scheme: 'JWT' }).auth.token).toBe(`JWT ${jwt}`)
    expect(localStorage.getItem('token')).toBe(`JWT ${jwt}`)
  })

  it('works without having been given anything', () => {
    setActivePinia(createPinia())
    localStorage.setItem('token', `JWT ${makeJwt()}`)
    expect(useAuthStore().isAuthenticated).toBe(true)
  })
})

describe('begin', () => {
  it('signs in, and remembers', () => {
    const { auth } = loadStore()
    const jwt = makeJwt({ user_id: 3 })
    auth.begin(jwt)
    expect(auth.userId).toBe(3)
    expect({ ...localStorage }).toEqual({ token: `JWT ${jwt}` })
    expect(loadStore().auth.isAuthenticated).toBe(true)
  })

  it('keeps the token for this tab only when it is not to be remembered', () => {
    const { auth } = loadStore()
    auth.begin(makeJwt(), { remember: false })
    expect(auth.isAuthenticated).toBe(true)
    expect(localStorage).toHaveLength(0)
    expect(Object.keys({ ...sessionStorage })).toEqual(['token'])
  })

  it('takes a token that has its scheme already', () => {
    const { auth } = loadStore({ scheme: 'Bearer' })
    const jwt = makeJwt()
    auth.begin(`Bearer ${jwt}`)
    expect(auth.token).toBe(`Bearer ${jwt}`)
  })

  it.each([
    ['nothing', ''],
    ['a page', '<!doctype html>'],
    ['a malformed token', 'a.b.c'],
    ['an expired token', () => makeJwt({ exp: start.getTime() / 1000 - 1 })],
  ])('refuses %s, and changes nothing', (_name, token) => {
    const { auth } = loadStore()
    const before = makeJwt()
    auth.begin(before)
    expect(() => auth.begin(typeof token === 'string' ? token : token())).toThrow(
      UnusableTokenError,
    )
    expect(auth.token).toBe(`JWT ${before}`)
    expect(localStorage.getItem('token')).toBe(`JWT ${before}`)
  })
})

describe('end', () => {
  it('forgets the token everywhere and tells why', () => {
    const { auth, ends } = loadStore()
    auth.begin(makeJwt())
    auth.end('refused')
    expect(auth.token).toBeNull()
    expect(auth.isAuthenticated).toBe(false)
    expect(localStorage).toHaveLength(0)
    expect(ends).toEqual(['refused'])
    expect(auth.endedBy).toBe('refused')
    auth.begin(makeJwt())
    expect(auth.endedBy).toBeNull()
  })

  it('is signing out unless said otherwise', () => {
    const { auth, ends } = loadStore()
    auth.begin(makeJwt())
    auth.end()
    expect(ends).toEqual(['signed-out'])
  })

  it('reaches every listener, though one throws', () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const { auth, ends } = loadStore()
    const mistake = new Error('a listener went wrong')
    auth.onEnd(() => {
      throw mistake
    })
    const last = vi.fn()
    auth.onEnd(last)
    auth.end()
    expect(ends).toEqual(['signed-out'])
    expect(last).toHaveBeenCalledWith('signed-out')
    expect(reported).toHaveBeenCalledWith(mistake)
    expect(auth.token).toBeNull()
  })

  it('no longer reaches who stopped listening', () => {
    const { auth } = loadStore()
    const listener = vi.fn()
    auth.onEnd(listener)()
    auth.end()
    expect(listener).not.toHaveBeenCalled()
  })
})

describe('while time passes', () => {
  it('a session is over at its expiry', () => {
    const { auth, ends } = loadStore()
    auth.begin(makeJwt())
    vi.advanceTimersByTime(day * 1000 - 1)
    expect(auth.isAuthenticated).toBe(true)
    vi.advanceTimersByTime(1)
    expect(auth.isAuthenticated).toBe(false)
    expect(localStorage.getItem('token')).toBeNull()
    expect(ends).toEqual(['expired'])
  })

  it('an expiry further away than a timer reaches is met all the same', () => {
    const { auth } = loadStore()
    auth.begin(makeJwt({ exp: start.getTime() / 1000 + 60 * day }))
    vi.advanceTimersByTime(59 * day * 1000)
    expect(auth.isAuthenticated).toBe(true)
    vi.advanceTimersByTime(day * 1000)
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

  it('a token changed by hand is the current one', () => {
    const { auth } = loadStore()
    auth.begin(makeJwt({ user_id: 1 }))
    const other = `JWT ${makeJwt({ user_id: 2 })}`
    localStorage.setItem('token', other)
    expect(auth.session.current()).toBe(other)
    expect(auth.userId).toBe(2)
    localStorage.removeItem('token')
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

  it('an expired session of this tab gives way to the one that other tabs share', () => {
    sessionStorage.setItem('token', `JWT ${makeJwt({ user_id: 1, exp: 1 })}`)
    localStorage.setItem('token', `JWT ${makeJwt({ user_id: 2 })}`)
    const { auth } = loadStore()
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

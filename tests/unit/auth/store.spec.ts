import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import { UnusableTokenError } from '@/auth/token.ts'
import { shareSessionStorage } from '@/auth/shared-session-storage.ts'
import { useAuthStore } from '@/auth/store.ts'
import { createTokenStorage } from '@/auth/token-storage.ts'
import {
  changeInOtherTab,
  loadStore,
  loadStoreWithServerTime,
  START_TIME,
} from '../../support/auth-store.ts'
import { DAY_S, makeJwt } from '../../support/make-jwt.ts'
import { itemsWithoutVersion } from '../../support/memory-storage.ts'

describe('auth store at the start', () => {
  it('is signed out without a stored token', () => {
    const { auth } = loadStore()
    expect(auth.isAuthenticated).toBe(false)
    expect(auth.token).toBeNull()
    expect(auth.userId).toBeNull()
    expect(auth.expiresAt).toBeNull()
  })

  it('is signed in with a stored token', () => {
    const jwt = makeJwt({ user_id: 9, username: 'nine' })
    localStorage.setItem('token', `JWT ${jwt}`)
    const { auth } = loadStore()
    expect(auth.isAuthenticated).toBe(true)
    expect(auth.token).toBe(`JWT ${jwt}`)
    expect(auth.userId).toBe('9')
    expect(auth.claims?.username).toBe('nine')
    expect(auth.expiresAt).toBe(START_TIME.getTime() + DAY_S * 1000)
  })

  it('removes an expired stored token once the server’s time is known', async () => {
    localStorage.setItem('token', `JWT ${makeJwt({ exp: START_TIME.getTime() / 1000 })}`)
    const { auth } = loadStoreWithServerTime()
    expect(auth.isAuthenticated).toBe(true)
    expect(auth.session.mayBeExpired()).toBe(true)
    await expect(auth.refresh()).resolves.toBe('superseded')
    expect(auth.isAuthenticated).toBe(false)
    expect(auth.token).toBeNull()
    expect(auth.endReason).toBe('expired')
    expect(localStorage.getItem('token')).toBeNull()
  })

  it.each([
    '',
    ' ',
    'null',
    'undefined',
    'JWT',
    'JWT a.b.c',
    'jwt x',
    `JWT ${makeJwt()}\u0000`,
    '{"token":1}',
    '<script>',
    'Bearer x',
    '\u0000',
    'x'.repeat(10_000),
  ])('removes the garbage %j from storage, and leaves other keys alone', (garbage) => {
    localStorage.setItem('token', garbage)
    localStorage.setItem('other', 'kept')
    const { auth } = loadStore()
    expect(auth.isAuthenticated).toBe(false)
    expect({ ...localStorage }).toEqual({ other: 'kept' })
  })

  it.each([
    `Bearer ${makeJwt()}`,
    '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b',
    'Token 9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b',
    '{"access":"eyJhbGciOiJIUzI1NiJ9","expires":1767225600}',
    `"${makeJwt()}"`,
  ])('leaves %j alone, which is another app’s, until a user signs in', (foreign) => {
    const items = { token: foreign, refresh_token: 'theirs', other: 'kept' }
    for (const [key, value] of Object.entries(items)) localStorage.setItem(key, value)
    const { auth, ends } = loadStore()
    expect(auth.isAuthenticated).toBe(false)
    expect(auth.session.current()).toBeNull()
    auth.end('unauthenticated')
    expect({ ...localStorage }).toEqual(items)
    const jwt = makeJwt()
    auth.signIn(jwt)
    expect(localStorage.getItem('token')).toBe(`JWT ${jwt}`)
    expect(ends).toEqual(['unauthenticated'])
  })

  it('ends the session when another app takes the place of its token, and leaves that token alone', () => {
    const { auth, ends } = loadStore({ authBackend: 'simplejwt' })
    auth.signIn(makeJwt(), { refresh: 'r1' })
    const theirs = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'
    changeInOtherTab(theirs)
    expect(auth.isAuthenticated).toBe(false)
    expect(ends).toEqual(['other-tab'])
    expect({ ...localStorage }).toEqual({ token: theirs })
  })

  it('has keys of its own beside another app on the same origin', () => {
    localStorage.setItem('token', `JWT ${makeJwt()}`)
    const theirs = { ...localStorage }
    const storage = createTokenStorage(shareSessionStorage, 'shop_token')
    const { auth } = loadStore({ authBackend: 'simplejwt', storage })
    expect(auth.isAuthenticated).toBe(false)
    const jwt = makeJwt()
    auth.signIn(jwt, { refresh: 'r1' })
    expect({ ...localStorage }).toEqual({
      ...theirs,
      shop_token: `Bearer ${jwt}`,
      refresh_shop_token: 'r1',
    })
    auth.signIn(jwt, { remember: false, refresh: 'r1' })
    expect(Object.keys({ ...sessionStorage }).toSorted()).toEqual([
      'refresh_shop_token',
      'shop_token',
      'shop_token_version',
    ])
    void auth.signOut()
    expect({ ...localStorage, ...sessionStorage }).toEqual(theirs)
  })

  it.each(['', 'jwt '])(
    'replaces the prefix %j of a stored token with the configured scheme',
    (prefix) => {
      const jwt = makeJwt()
      localStorage.setItem('token', `${prefix}${jwt}`)
      expect(loadStore({ scheme: 'JWT' }).auth.token).toBe(`JWT ${jwt}`)
      expect(localStorage.getItem('token')).toBe(`JWT ${jwt}`)
    },
  )
})

describe('sign-in', () => {
  it('signs in, and stores the token for the next page load', () => {
    const { auth } = loadStore()
    const jwt = makeJwt({ user_id: 3 })
    auth.signIn(jwt)
    expect(auth.userId).toBe('3')
    expect({ ...localStorage }).toEqual({ token: `JWT ${jwt}` })
    expect(loadStore().auth.isAuthenticated).toBe(true)
  })

  it('stores the token for this tab only if it is not to be remembered', () => {
    const { auth } = loadStore()
    auth.signIn(makeJwt(), { remember: false })
    expect(auth.isAuthenticated).toBe(true)
    expect(itemsWithoutVersion(localStorage)).toEqual({})
    expect(itemsWithoutVersion(sessionStorage)).toEqual({ token: auth.token })
  })

  it('accepts an issued token that already has its scheme', () => {
    const { auth } = loadStore({ scheme: 'Bearer' })
    const jwt = makeJwt()
    auth.signIn(`Bearer ${jwt}`)
    expect(auth.token).toBe(`Bearer ${jwt}`)
  })

  it.each([
    ['an empty string', ''],
    ['an HTML page', '<!doctype html>'],
    ['a malformed token', 'a.b.c'],
    ['an expired token', () => makeJwt({ exp: START_TIME.getTime() / 1000 - 1 })],
  ])('throws on a sign-in with %s, and changes nothing', (_name, token) => {
    const { auth } = loadStore()
    const before = makeJwt()
    auth.signIn(before)
    expect(() => auth.signIn(typeof token === 'string' ? token : token())).toThrow(
      UnusableTokenError,
    )
    expect(auth.token).toBe(`JWT ${before}`)
    expect(localStorage.getItem('token')).toBe(`JWT ${before}`)
  })
})

describe('end of the session', () => {
  it('removes the token and reports the reason', () => {
    const { auth, ends } = loadStore()
    auth.signIn(makeJwt())
    auth.end('rejected')
    expect(auth.token).toBeNull()
    expect(auth.isAuthenticated).toBe(false)
    expect(localStorage).toHaveLength(0)
    expect(ends).toEqual(['rejected'])
    expect(auth.endReason).toBe('rejected')
    auth.signIn(makeJwt())
    expect(auth.endReason).toBeNull()
  })

  it('signs the user out if no reason is given', () => {
    const { auth, ends } = loadStore()
    auth.signIn(makeJwt())
    void auth.signOut()
    expect(ends).toEqual(['signed-out'])
  })

  it('calls every listener of the end, even if one of them throws', () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const { auth, ends } = loadStore()
    const error = new Error('a listener has failed')
    auth.onEnd(() => {
      throw error
    })
    const last = vi.fn()
    auth.onEnd(last)
    void auth.signOut()
    expect(ends).toEqual(['signed-out'])
    expect(last).toHaveBeenCalledWith('signed-out', false)
    expect(reported).toHaveBeenCalledWith(error)
    expect(auth.token).toBeNull()
  })

  it('does not call a listener of the end that was removed', () => {
    const { auth } = loadStore()
    const listener = vi.fn()
    auth.onEnd(listener)()
    void auth.signOut()
    expect(listener).not.toHaveBeenCalled()
  })
})

describe('opaque token', () => {
  const secret = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'

  it('accepts an opaque token under a scheme of its own, without a user or an expiry', () => {
    const { auth } = loadStore({ scheme: 'Token' })
    auth.signIn(secret)
    expect(auth.isAuthenticated).toBe(true)
    expect(auth.userId).toBeNull()
    expect(auth.expiresAt).toBeNull()
    expect(auth.session.current()).toMatchObject({ token: `Token ${secret}`, user: null })
    expect(localStorage.getItem('token')).toBe(`Token ${secret}`)
    expect(loadStore({ scheme: 'Token' }).auth.isAuthenticated).toBe(true)
  })

  it.each(['JWT', 'Bearer'])('rejects an opaque token under the scheme %s', (scheme) => {
    const { auth } = loadStore({ scheme })
    expect(() => auth.signIn(secret)).toThrow(UnusableTokenError)
  })
})

describe('repeated end of the session', () => {
  it('keeps the reason of the last end when a missing sign-in is reported later', () => {
    const { auth } = loadStore()
    const listener = vi.fn()
    auth.onEnd(listener)
    auth.signIn(makeJwt())
    auth.end('rejected')
    auth.end('unauthenticated', true)
    expect(auth.endReason).toBe('rejected')
    expect(listener.mock.calls).toEqual([
      ['rejected', false],
      ['unauthenticated', true],
    ])
  })

  it('keeps a token that another tab has stored since the session ended here', () => {
    const { auth } = loadStore()
    localStorage.setItem('token', `JWT ${makeJwt()}`)
    auth.end('unauthenticated')
    expect(localStorage.getItem('token')).not.toBeNull()
  })
})

describe('auth store without auth options', () => {
  it.each([
    ['on no app', () => setActivePinia(createPinia())],
    ['on an app that provides none', () => createApp({}).use(createPinia())],
  ])('says what to provide %s, and leaves the stored token alone', (_, prepare) => {
    prepare()
    localStorage.setItem('token', `Bearer ${makeJwt()}`)
    expect(() => useAuthStore()).toThrow('app.provide(authOptionsKey')
    expect(localStorage.getItem('token')).toMatch(/^Bearer /)
  })
})

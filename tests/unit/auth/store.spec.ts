import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, it, vi } from 'vitest'
import { UnusableTokenError } from '@/auth/token.ts'
import { useAuthStore } from '@/auth/store.ts'
import { loadStore, loadTimed, start } from '../../support/auth-store.ts'
import { day, makeJwt } from '../../support/make-jwt.ts'

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

  it('an expired token counts as expired, and is forgotten, once the server was asked', async () => {
    localStorage.setItem('token', `JWT ${makeJwt({ exp: start.getTime() / 1000 })}`)
    const { auth } = loadTimed()
    expect(auth.isAuthenticated).toBe(true)
    expect(auth.session.isDoubtful()).toBe(true)
    await expect(auth.renew()).resolves.toBe('superseded')
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
    expect(last).toHaveBeenCalledWith('signed-out', false)
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

describe('a token that only the server can read', () => {
  const secret = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'

  it('counts under its own scheme, and says nothing of whose it is', () => {
    const { auth } = loadStore({ scheme: 'Token' })
    auth.begin(secret)
    expect(auth.isAuthenticated).toBe(true)
    expect(auth.userId).toBeNull()
    expect(auth.expiresAt).toBeNull()
    expect(auth.session.current()).toMatchObject({ token: `Token ${secret}`, user: null })
    expect(localStorage.getItem('token')).toBe(`Token ${secret}`)
    expect(loadStore({ scheme: 'Token' }).auth.isAuthenticated).toBe(true)
  })

  it.each(['JWT', 'Bearer'])('is none where the scheme is %s', (scheme) => {
    const { auth } = loadStore({ scheme })
    expect(() => auth.begin(secret)).toThrow(UnusableTokenError)
  })
})

describe('being told again', () => {
  it('does not change why the last session ended', () => {
    const { auth } = loadStore()
    const listener = vi.fn()
    auth.onEnd(listener)
    auth.begin(makeJwt())
    auth.end('refused')
    auth.end('unauthenticated', true)
    expect(auth.endedBy).toBe('refused')
    expect(listener.mock.calls).toEqual([
      ['refused', false],
      ['unauthenticated', true],
    ])
  })

  it('leaves a token that came meanwhile from another tab where it is', () => {
    const { auth } = loadStore()
    localStorage.setItem('token', `JWT ${makeJwt()}`)
    auth.end('unauthenticated')
    expect(localStorage.getItem('token')).not.toBeNull()
  })
})

describe('a store that was given nothing', () => {
  it('keeps its session, and asks nobody', async () => {
    setActivePinia(createPinia())
    const auth = useAuthStore()
    auth.begin(makeJwt())
    await expect(auth.renew()).resolves.toBe('unavailable')
    await expect(auth.session.renew(true)).resolves.toBe('refused')
    auth.end('refused')
    await expect(auth.renew()).resolves.toBe('kept')
    auth.$dispose()
  })
})

import { describe, expect, it, vi } from 'vitest'
import type { Answer } from '@/auth/token-refresh.ts'
import { changeElsewhere, loadStore, start } from '../../support/auth-store.ts'
import { makeJwt } from '../../support/make-jwt.ts'

describe('a store that is no longer used', () => {
  it('follows nothing', async () => {
    const { auth, ends } = loadStore()
    auth.begin(makeJwt())
    auth.$dispose()
    localStorage.setItem('token', 'somebody else’s')
    await auth.renew()
    expect(auth.session.current()?.token).toBe(auth.token)
    expect(localStorage.getItem('token')).toBe('somebody else’s')
    expect(ends).toEqual([])
  })

  it('takes in no answer that comes late, and sets no timer', async () => {
    const { promise, resolve } = Promise.withResolvers<Answer>()
    const { auth } = loadStore({ renew: () => promise })
    auth.begin(makeJwt())
    const before = auth.token
    const renewal = auth.renew()
    await vi.advanceTimersByTimeAsync(0)
    auth.$dispose()
    resolve({ outcome: 'renewed', tokens: { access: makeJwt({ jti: 'new' }), refresh: null } })
    await renewal
    expect(auth.token).toBe(before)
    expect(vi.getTimerCount()).toBe(0)
  })
})

it('a change that is found while looking leaves one timer', () => {
  const { auth } = loadStore()
  auth.begin(makeJwt())
  for (const jti of ['a', 'b', 'c']) {
    localStorage.setItem('token', `JWT ${makeJwt({ jti })}`)
    window.dispatchEvent(new Event('pageshow'))
  }
  expect(vi.getTimerCount()).toBe(1)
})

describe('what is taken over from storage', () => {
  it('is the refresh token as well, if that alone was replaced', async () => {
    const renew = vi.fn(async () => ({ outcome: 'unavailable' as const }))
    const { auth } = loadStore({ dialect: 'simplejwt', renew })
    auth.begin(makeJwt(), { refresh: 'old' })
    localStorage.setItem('refresh_token', 'new')
    await auth.renew()
    expect(renew).toHaveBeenCalledExactlyOnceWith('new', expect.any(AbortSignal))
  })

  it('is nothing where nobody was signed in, and nobody is told', () => {
    const { ends } = loadStore()
    changeElsewhere('no token')
    changeElsewhere(null)
    expect(ends).toEqual([])
  })

  it('is told by the refusal where a request finds it gone', async () => {
    const { auth, ends } = loadStore()
    auth.begin(makeJwt())
    const signal = auth.session.current()?.signal
    localStorage.removeItem('token')
    await Promise.resolve()
    expect(auth.session.current()).toBeNull()
    expect(signal?.aborted).toBe(true)
    expect(ends).toEqual([])
  })

  it('does not demand a sign-in', () => {
    const { auth } = loadStore()
    const listener = vi.fn()
    auth.onEnd(listener)
    auth.begin(makeJwt())
    changeElsewhere(null)
    expect(listener).toHaveBeenCalledExactlyOnceWith('elsewhere', false)
  })
})

describe('a renewal', () => {
  it('that a person asks for need not rest', async () => {
    const renew = vi.fn(async () => ({ outcome: 'unavailable' as const }))
    const { auth } = loadStore({ renew })
    auth.begin(makeJwt())
    for (let times = 1; times <= 3; times += 1) {
      await auth.renew()
      expect(renew).toHaveBeenCalledTimes(times)
    }
    await auth.session.renew()
    expect(renew).toHaveBeenCalledTimes(3)
  })

  it('that hands out the same token again brings nothing', async () => {
    const jwt = makeJwt()
    const tokens = { access: jwt, refresh: null }
    const { auth } = loadStore({ renew: async () => ({ outcome: 'renewed', tokens }) })
    auth.begin(jwt)
    await expect(auth.renew()).resolves.toBe('unavailable')
    expect(auth.token).toBe(`JWT ${jwt}`)
  })
})

describe('tokens that do not say whose they are', () => {
  const nameless = (jti: string) => makeJwt({ user_id: undefined, jti })

  it('are each somebody else’s, whose requests are cancelled', () => {
    const { auth } = loadStore()
    auth.begin(nameless('a'))
    const signal = auth.session.current()?.signal
    auth.begin(nameless('b'))
    expect(signal?.aborted).toBe(true)
  })

  it('are the same person’s after a renewal', async () => {
    const tokens = { access: nameless('b'), refresh: null }
    const { auth } = loadStore({ renew: async () => ({ outcome: 'renewed', tokens }) })
    auth.begin(nameless('a'))
    const signal = auth.session.current()?.signal
    await expect(auth.renew()).resolves.toBe('renewed')
    expect(signal?.aborted).toBe(false)
    expect(auth.session.current()?.signal).toBe(signal)
  })
})

describe('the time that a token was issued at', () => {
  it('counts for less than what an answer says', () => {
    const { auth } = loadStore()
    const now = start.getTime() / 1000
    auth.session.hear(start.toUTCString())
    auth.begin(makeJwt({ iat: now - 3600, exp: now + 60 }))
    vi.setSystemTime(start.getTime() + 61_000)
    expect(auth.session.isDead()).toBe(true)
  })

  it('is itself less than what the next answer says', () => {
    const { auth } = loadStore()
    const now = start.getTime() / 1000
    auth.begin(makeJwt({ iat: now - 3600, exp: now + 60 }))
    auth.session.hear(start.toUTCString())
    auth.begin(makeJwt({ user_id: 2, iat: now - 3600, exp: now + 60 }))
    vi.setSystemTime(start.getTime() + 61_000)
    expect(auth.session.isDead()).toBe(true)
  })
})

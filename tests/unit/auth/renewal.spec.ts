import { describe, expect, it, vi } from 'vitest'
import type { Exchange } from '@/auth/renewal.ts'
import { loadStore } from '../../support/auth.ts'
import { makeJwt } from '../../support/tokens.ts'

describe('renew', () => {
  const younger = () => makeJwt({ jti: 'younger' })

  it('exchanges the token for a new one, where the old one was', async () => {
    const exchange = vi.fn<Exchange>(async () => ({
      outcome: 'renewed',
      tokens: { access: younger(), refresh: null },
    }))
    const { auth } = loadStore({ exchange })
    const old = makeJwt()
    auth.begin(old, { remember: false })
    await expect(auth.renew()).resolves.toBe('renewed')
    expect(exchange).toHaveBeenCalledExactlyOnceWith({ access: old, refresh: null })
    expect(auth.claims?.jti).toBe('younger')
    expect(sessionStorage.getItem('token')).toBe(auth.token)
    expect(localStorage).toHaveLength(0)
  })

  it('asks once for all who ask together, and again for who asks later', async () => {
    const exchange = vi.fn<Exchange>(async () => ({ outcome: 'unavailable' }))
    const { auth } = loadStore({ exchange })
    auth.begin(makeJwt())
    await expect(Promise.all([auth.renew(), auth.renew(), auth.renew()])).resolves.toEqual(
      Array(3).fill('unavailable'),
    )
    expect(exchange).toHaveBeenCalledTimes(1)
    await auth.renew()
    expect(exchange).toHaveBeenCalledTimes(2)
  })

  it('stores a rotated refresh token, and keeps the old one where none came', async () => {
    const answers = ['r2', null]
    const exchange: Exchange = async () => ({
      outcome: 'renewed',
      tokens: { access: younger(), refresh: answers.shift() ?? null },
    })
    const { auth } = loadStore({ scheme: 'Bearer', exchange })
    auth.begin(makeJwt(), { refresh: 'r1' })
    await auth.renew()
    expect(localStorage.getItem('refresh_token')).toBe('r2')
    await auth.renew()
    expect(localStorage.getItem('refresh_token')).toBe('r2')
  })

  it.each(['refused', 'unavailable'] as const)(
    '%s leaves the session as it is',
    async (outcome) => {
      const { auth, ends } = loadStore({ exchange: async () => ({ outcome }) })
      const jwt = makeJwt()
      auth.begin(jwt)
      await expect(auth.renew()).resolves.toBe(outcome)
      expect(auth.token).toBe(`JWT ${jwt}`)
      expect(ends).toEqual([])
    },
  )

  it.each([
    ['no token', '<html>'],
    ['an expired one', makeJwt({ exp: 1 })],
  ])('does not take %s for a token', async (_name, access) => {
    const { auth } = loadStore({
      exchange: async () => ({ outcome: 'renewed', tokens: { access, refresh: null } }),
    })
    const jwt = makeJwt()
    auth.begin(jwt)
    await expect(auth.renew()).resolves.toBe('unavailable')
    expect(auth.token).toBe(`JWT ${jwt}`)
  })

  it('nothing is asked without a session', async () => {
    const exchange = vi.fn<Exchange>()
    await expect(loadStore({ exchange }).auth.renew()).resolves.toBe('refused')
    expect(exchange).not.toHaveBeenCalled()
  })

  it.each([
    ['signing out', null],
    ['signing in as someone else', 8],
  ])('%s meanwhile makes the answer void', async (_name, userId) => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Exchange>>>()
    const { auth } = loadStore({ exchange: () => promise })
    auth.begin(makeJwt({ user_id: 1 }))
    const renewal = auth.renew()
    auth.end()
    if (userId !== null) auth.begin(makeJwt({ user_id: userId }))
    resolve({ outcome: 'renewed', tokens: { access: younger(), refresh: null } })
    await expect(renewal).resolves.toBe('superseded')
    expect(auth.userId).toBe(userId)
    expect(localStorage.getItem('token')).toBe(auth.token)
  })
})

import { describe, expect, it, vi } from 'vitest'
import { type Answer } from '@/auth/token-refresh.ts'
import { loadStore } from '../../support/auth-store.ts'
import { makeJwt } from '../../support/make-jwt.ts'

describe('renew', () => {
  type Renew = NonNullable<NonNullable<Parameters<typeof loadStore>[0]>['renew']>
  const younger = () => makeJwt({ jti: 'younger' })
  const inDialects = { refresh: 'r1' }

  it('exchanges the token for a new one, where the old one was', async () => {
    const exchange = vi.fn<Renew>(async () => ({
      outcome: 'renewed',
      tokens: { access: younger(), refresh: null },
    }))
    const { auth } = loadStore({ renew: exchange })
    const old = makeJwt()
    auth.begin(old, { remember: false })
    await expect(auth.renew()).resolves.toBe('renewed')
    expect(exchange).toHaveBeenCalledExactlyOnceWith(old, expect.any(AbortSignal))
    expect(auth.claims?.jti).toBe('younger')
    expect(sessionStorage.getItem('token')).toBe(auth.token)
    expect(localStorage).toHaveLength(0)
  })

  it('asks once for all who ask together, and again for who asks later', async () => {
    const exchange = vi.fn<Renew>(async () => ({ outcome: 'unavailable' }))
    const { auth } = loadStore({ renew: exchange })
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
    const exchange: Renew = async () => ({
      outcome: 'renewed',
      tokens: { access: younger(), refresh: answers.shift() ?? null },
    })
    const { auth } = loadStore({ dialect: 'simplejwt', renew: exchange })
    auth.begin(makeJwt(), inDialects)
    await auth.renew()
    expect(localStorage.getItem('refresh_token')).toBe('r2')
    await auth.renew()
    expect(localStorage.getItem('refresh_token')).toBe('r2')
  })

  it.each(['refused', 'unavailable'] as const)(
    '%s leaves the session of a token that is still good as it is',
    async (outcome) => {
      const answer: Answer = outcome === 'refused' ? { outcome, code: null } : { outcome }
      const { auth, ends } = loadStore({ renew: async () => answer })
      const jwt = makeJwt()
      auth.begin(jwt)
      const renewing = auth.renew()
      await vi.advanceTimersByTimeAsync(1000)
      await expect(renewing).resolves.toBe(outcome === 'refused' ? 'kept' : outcome)
      expect(auth.token).toBe(`JWT ${jwt}`)
      expect(ends).toEqual([])
    },
  )

  it.each([
    ['no token', '<html>'],
    ['an expired one', makeJwt({ exp: 1 })],
    ['somebody else’s', makeJwt({ user_id: 2 })],
  ])('does not take %s for a token', async (_name, access) => {
    const { auth } = loadStore({
      renew: async () => ({ outcome: 'renewed', tokens: { access, refresh: null } }),
    })
    const jwt = makeJwt()
    auth.begin(jwt)
    await expect(auth.renew()).resolves.toBe('unavailable')
    expect(auth.token).toBe(`JWT ${jwt}`)
  })

  it('nothing is offered without a session', async () => {
    const exchange = vi.fn<Renew>()
    await expect(loadStore({ renew: exchange }).auth.renew()).resolves.toBe('kept')
    expect(exchange).not.toHaveBeenCalled()
  })

  it.each([
    ['signing out', null],
    ['signing in as someone else', 8],
  ])('%s meanwhile makes the answer void', async (_name, userId) => {
    const { promise, resolve } = Promise.withResolvers<Answer>()
    const { auth } = loadStore({ renew: () => promise })
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

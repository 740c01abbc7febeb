/** A user whose token names nobody, and who is named by `nameUser`, as the app does with the answer of `userPath`. */
import { describe, expect, it, vi } from 'vitest'
import { nextTick, watch } from 'vue'
import type { RefreshResult } from '@/auth/token-refresh.ts'
import { changeInOtherTab, loadStore, START_TIME } from '../../support/auth-store.ts'
import { makeJwt } from '../../support/make-jwt.ts'

const secret = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'
const other = 'e5b8b1ac5ff4dd0c6f3a5a2dbb4d4b0f51fdc2a7'
const namelessJwt = (jti: string) => makeJwt({ user_id: undefined, jti })

function openNamed() {
  const tab = loadStore({ authBackend: 'knox', ping: async () => 'accepted' })
  tab.auth.session.syncClock(START_TIME.toUTCString())
  tab.auth.signIn(secret, { expiresAt: START_TIME.getTime() + 1000 })
  tab.auth.session.nameUser('7')
  return tab
}

describe('the name of a user whose token names nobody', () => {
  it('is shown once it is known, and goes with the requests', () => {
    const { auth } = loadStore({ authBackend: 'knox' })
    const seen: unknown[] = []
    watch(
      () => auth.userId,
      (id) => seen.push(id),
      { flush: 'sync' },
    )
    auth.signIn(secret)
    expect(auth.userId).toBeNull()
    auth.session.nameUser('7')
    expect([auth.userId, auth.isAuthenticated]).toEqual(['7', true])
    expect(auth.session.current()).toMatchObject({ token: `Token ${secret}`, user: '7' })
    expect(seen).toEqual(['7'])
  })

  it('cancels no request, and is not stored', () => {
    const { auth } = loadStore({ authBackend: 'knox' })
    auth.signIn(secret)
    const signal = auth.session.current()?.signal
    auth.session.nameUser('7')
    expect(auth.session.current()?.signal).toBe(signal)
    expect(signal?.aborted).toBe(false)
    expect({ ...localStorage }).toEqual({ token: `Token ${secret}` })
  })

  it('names nobody while nobody is signed in', () => {
    const { auth } = loadStore({ authBackend: 'knox' })
    auth.session.nameUser('7')
    expect([auth.userId, auth.isAuthenticated]).toEqual([null, false])
  })

  it('stays when the expiry of the token is forgotten', async () => {
    const { auth } = openNamed()
    await vi.advanceTimersByTimeAsync(1000)
    expect([auth.userId, auth.expiresAt]).toEqual(['7', null])
  })

  it('stays after a refresh, with the requests of the user', async () => {
    const refresh = async (): Promise<RefreshResult> => ({
      outcome: 'refreshed',
      tokens: { access: namelessJwt('new'), refresh: null },
    })
    const { auth } = loadStore({ refresh, userPath: 'user/' })
    auth.signIn(namelessJwt('old'))
    auth.session.nameUser('7')
    const signal = auth.session.current()?.signal
    await expect(auth.refresh()).resolves.toBe('refreshed')
    expect([auth.claims?.jti, auth.userId]).toEqual(['new', '7'])
    expect(auth.session.current()?.signal).toBe(signal)
  })

  it.each([
    ['another token', () => changeInOtherTab(`Token ${other}`)],
    ['no token', () => changeInOtherTab(null)],
  ])('is forgotten when another tab stores %s', (_name, change) => {
    const { auth } = openNamed()
    const signal = auth.session.current()?.signal
    change()
    expect(auth.userId).toBeNull()
    expect(signal?.aborted).toBe(true)
  })

  it.each([
    ['another user signs in', other],
    ['the same token comes with a sign-in once more', secret],
  ])('is forgotten, with the requests, when %s', (_name, token) => {
    const { auth } = openNamed()
    const signal = auth.session.current()?.signal
    auth.signIn(token)
    expect([auth.userId, auth.isAuthenticated]).toEqual([null, true])
    expect(signal?.aborted).toBe(true)
    expect(auth.session.current()?.signal.aborted).toBe(false)
  })

  it('is forgotten when the user signs out, or the session ends', () => {
    for (const isSignOut of [true, false]) {
      const { auth } = openNamed()
      if (isSignOut) void auth.signOut()
      else auth.end('rejected')
      expect(auth.userId).toBeNull()
      auth.signIn(other)
      expect(auth.userId).toBeNull()
    }
  })
})

describe('the requests of a nameless user', () => {
  it('are not those of whoever signs in after the session has ended', () => {
    const { auth } = loadStore({ authBackend: 'knox' })
    auth.signIn(secret)
    const signal = auth.session.current()?.signal
    auth.end('expired')
    expect(signal?.aborted).toBe(false)
    auth.signIn(other)
    expect(signal?.aborted).toBe(true)
  })

  it('are cancelled when a user with a name signs in', () => {
    const { auth } = loadStore({ userPath: 'user/' })
    auth.signIn(namelessJwt('first'))
    const signal = auth.session.current()?.signal
    auth.signIn(makeJwt({ user_id: 7 }))
    expect([auth.userId, signal?.aborted]).toEqual(['7', true])
  })
})

it('a token that names nobody is no reason for a warning in development if an endpoint names the user', async () => {
  const { auth } = loadStore({ userPath: 'user/' })
  auth.signIn(namelessJwt('first'))
  await nextTick()
  expect(auth.userId).toBeNull()
})

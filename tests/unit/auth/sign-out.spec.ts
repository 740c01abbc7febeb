/** Signing out: the session is over in all tabs at once, and the server is told once. */
import { describe, expect, it, vi } from 'vitest'
import type { TokenServer } from '@/auth/token-refresh.ts'
import { changeInOtherTab, loadStore } from '../../support/auth-store.ts'
import { DAY_S, makeJwt } from '../../support/make-jwt.ts'

function loadSignedIn(options: Parameters<typeof loadStore>[0] = {}) {
  const signOut = vi.fn<TokenServer['signOut']>(async () => true)
  const loaded = loadStore({ authBackend: 'simplejwt', signOut, ...options })
  const jwt = makeJwt()
  loaded.auth.signIn(jwt, { refresh: 'r1' })
  return { ...loaded, jwt, signOut }
}

describe('a user who signs out', () => {
  it('is signed out before the server has answered, and the server is told of both tokens once', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const { auth, ends, jwt, signOut } = loadSignedIn()
    signOut.mockReturnValue(promise)
    const isTold = auth.signOut()
    expect(auth.isAuthenticated).toBe(false)
    expect(localStorage).toHaveLength(0)
    expect(ends).toEqual(['signed-out'])
    expect(signOut.mock.calls).toEqual([[`Bearer ${jwt}`, 'r1']])
    resolve(false)
    await expect(isTold).resolves.toBe(false)
    await expect(auth.signOut()).resolves.toBe(true)
    expect(signOut).toHaveBeenCalledOnce()
  })

  it('ends the tokens that another tab has refreshed meanwhile, without an event yet', async () => {
    const { auth, signOut } = loadSignedIn()
    const refreshed = makeJwt({ jti: 'refreshed' })
    localStorage.setItem('refresh_token', 'r2')
    localStorage.setItem('token', `Bearer ${refreshed}`)
    await auth.signOut()
    expect(signOut.mock.calls).toEqual([[`Bearer ${refreshed}`, 'r2']])
  })

  it('hands over no access token that has expired by the clock of the server', async () => {
    const { auth, signOut } = loadSignedIn()
    auth.session.syncClock(new Date(Date.now() + (DAY_S + 1) * 1000).toUTCString())
    await auth.signOut()
    expect(signOut.mock.calls).toEqual([[null, 'r1']])
  })

  it('tells nothing of a session that another tab has ended, without an event yet', async () => {
    const { auth, signOut } = loadSignedIn()
    localStorage.clear()
    await expect(auth.signOut()).resolves.toBe(true)
    expect(signOut).not.toHaveBeenCalled()
  })
})

describe('the server is not told', () => {
  it('when it has rejected the session itself', () => {
    const { auth, signOut } = loadSignedIn()
    auth.end('rejected')
    expect(auth.isAuthenticated).toBe(false)
    expect(signOut).not.toHaveBeenCalled()
  })

  it('when it has rejected the refresh', async () => {
    const { auth, signOut } = loadSignedIn({
      refresh: async () => ({ outcome: 'rejected', code: 'token_not_valid' }),
    })
    const outcome = auth.refresh()
    // Without Web Locks, it waits for the tokens of another tab.
    await vi.advanceTimersByTimeAsync(1_000)
    await expect(outcome).resolves.toBe('rejected')
    expect(auth.isAuthenticated).toBe(false)
    expect(signOut).not.toHaveBeenCalled()
  })

  it('by a tab in which another tab has signed the user out', () => {
    const { ends, signOut } = loadSignedIn()
    changeInOtherTab(null)
    expect(ends).toEqual(['other-tab'])
    expect(signOut).not.toHaveBeenCalled()
  })

  it('when another user signs in', () => {
    const { auth, signOut } = loadSignedIn()
    auth.signIn(makeJwt({ user_id: 2 }), { refresh: 's1' })
    expect(signOut).not.toHaveBeenCalled()
  })
})

/** A session with an opaque token: its expiry is beside it, if the server says it, and may have been put off. */
import { describe, expect, it, vi } from 'vitest'
import type { TokenServer } from '@/auth/token-refresh.ts'
import {
  changeInOtherTab,
  loadStore,
  START_TIME,
  type StoreOptions,
} from '../../support/auth-store.ts'
import { deliver, openTab } from '../../support/duplicated-tabs.ts'

const HOUR_MS = 60 * 60 * 1000
const secret = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'
const other = 'e5b8b1ac5ff4dd0c6f3a5a2dbb4d4b0f51fdc2a7'
const inAnHour = START_TIME.getTime() + HOUR_MS
const expiry = () => localStorage.getItem('token_expiry')

const date = () => new Date().toUTCString()

/** A tab that has had a response of the server, and with it the time. @param answer whether the token is still accepted */
function open(answer: Awaited<ReturnType<TokenServer['ping']>> = true, options: StoreOptions = {}) {
  const ping = vi.fn<TokenServer['ping']>(async () => answer)
  const loaded = loadStore({ authBackend: 'knox', ping, ...options })
  loaded.auth.session.syncClock(date())
  return { ...loaded, ping }
}

function openSignedIn(...args: Parameters<typeof open>) {
  const tab = open(...args)
  tab.auth.signIn(secret, { expiresAt: inAnHour })
  return tab
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

describe('an opaque token with an expiry', () => {
  it('is stored with it, also where the tab forgets it when it is closed', () => {
    const { auth } = openSignedIn()
    expect({ ...localStorage }).toEqual({
      token: `Token ${secret}`,
      token_expiry: String(inAnHour),
    })
    auth.signIn(secret, { expiresAt: inAnHour, remember: false })
    expect(expiry()).toBeNull()
    expect(sessionStorage.getItem('token_expiry')).toBe(String(inAnHour))
  })

  it('expires at the same time after a reload', () => {
    openSignedIn()
    expect(open().auth.expiresAt).toBe(inAnHour)
  })

  it('ends the session when it has passed, after the server has been asked once', async () => {
    const { auth, ends, ping } = openSignedIn()
    await pass(HOUR_MS - 1)
    expect([auth.isAuthenticated, ping.mock.calls]).toEqual([true, []])
    await pass(1)
    expect(ping).toHaveBeenCalledExactlyOnceWith(expect.any(AbortSignal), `Token ${secret}`)
    expect([auth.isAuthenticated, ends]).toEqual([false, ['expired']])
    expect(localStorage).toHaveLength(0)
  })

  it('warns the user before that', async () => {
    const { auth } = openSignedIn()
    await pass(HOUR_MS - 60_000)
    expect(auth.expiryWarning).not.toBeNull()
  })

  it('is forgotten if the server still accepts the token, also after a reload', async () => {
    const { auth, ends, ping } = openSignedIn('accepted')
    await pass(HOUR_MS)
    expect([auth.token, auth.expiresAt, expiry()]).toEqual([`Token ${secret}`, null, null])
    await pass(100 * HOUR_MS)
    expect(ping).toHaveBeenCalledOnce()
    const reloaded = open()
    await pass(100 * HOUR_MS)
    expect([reloaded.auth.isAuthenticated, reloaded.auth.expiresAt]).toEqual([true, null])
    expect([auth.isAuthenticated, ends, auth.expiryWarning]).toEqual([true, [], null])
    expect(reloaded.ping).not.toHaveBeenCalled()
  })

  it('cancels no request when it is forgotten', async () => {
    const { auth } = openSignedIn('accepted')
    const signal = auth.session.current()?.signal
    await pass(HOUR_MS)
    expect(auth.expiresAt).toBeNull()
    expect(auth.session.current()?.signal).toBe(signal)
    expect(signal?.aborted).toBe(false)
  })

  it('stays where it is remembered when it is forgotten: this tab only', async () => {
    const { auth } = open('accepted')
    auth.signIn(secret, { expiresAt: inAnHour, remember: false })
    await pass(HOUR_MS)
    expect(auth.expiresAt).toBeNull()
    expect(sessionStorage.getItem('token')).toBe(`Token ${secret}`)
    expect(sessionStorage.getItem('token_expiry')).toBeNull()
    expect(localStorage.getItem('token')).toBeNull()
  })

  it('ends no session while the server does not respond', async () => {
    const { auth, ends, ping } = openSignedIn(false)
    await pass(2 * HOUR_MS)
    expect(ping).toHaveBeenCalled()
    expect([auth.token, auth.expiresAt, ends]).toEqual([`Token ${secret}`, inAnHour, []])
  })

  it('is asked about at the start if it has passed meanwhile', async () => {
    openSignedIn().auth.$dispose()
    vi.setSystemTime(inAnHour + 1)
    const { auth, ends, ping } = open()
    expect(auth.isAuthenticated).toBe(true)
    await pass(0)
    expect(ping).toHaveBeenCalledOnce()
    expect([auth.isAuthenticated, ends]).toEqual([false, ['expired']])
  })

  it('is asked about before anything relies on it, if only the device’s clock says that it has passed', async () => {
    vi.setSystemTime(START_TIME.getTime() + 24 * HOUR_MS)
    const { auth, ends } = loadStore({
      authBackend: 'knox',
      ping: async () => {
        auth.session.syncClock(START_TIME.toUTCString())
        return true
      },
    })
    auth.signIn(secret, { expiresAt: inAnHour })
    await pass(1000)
    expect([auth.session.isExpired(), auth.session.mayBeExpired()]).toEqual([false, true])
    await auth.session.refresh()
    expect(auth.session.mayBeExpired()).toBe(false)
    expect([auth.isAuthenticated, auth.expiresAt, ends]).toEqual([true, inAnHour, []])
  })
})

describe('an opaque token without an expiry', () => {
  it('stays until the server rejects it, and nobody asks', async () => {
    const { auth, ends, ping } = open()
    auth.signIn(secret, { expiresAt: null })
    expect({ ...localStorage }).toEqual({ token: `Token ${secret}` })
    await pass(100 * HOUR_MS)
    expect([auth.isAuthenticated, ends, ping.mock.calls]).toEqual([true, [], []])
    await expect(auth.session.refresh(true)).resolves.toBe('rejected')
  })

  it('does not take over the expiry of the one before', () => {
    const { auth } = openSignedIn()
    auth.signIn(other)
    expect([auth.token, auth.expiresAt, expiry()]).toEqual([`Token ${other}`, null, null])
  })
})

describe('a stored expiry that is damaged', () => {
  it.each(['soon', '', 'NaN', '1e400', '-1e400', '1e17', '[object Object]'])(
    'counts as none: %j',
    async (value) => {
      localStorage.setItem('token', `Token ${secret}`)
      localStorage.setItem('token_expiry', value)
      const { auth, ends } = open()
      await pass(HOUR_MS)
      expect([auth.token, auth.expiresAt, ends]).toEqual([`Token ${secret}`, null, []])
    },
  )

  it.each([
    [true, ['expired']],
    ['accepted', []],
    [false, []],
  ] as const)(
    'counts as passed if it is a time before 1970, and the answer %s decides',
    async (answer, expected) => {
      localStorage.setItem('token', `Token ${secret}`)
      localStorage.setItem('token_expiry', '-1')
      const { ends } = open(answer)
      await pass(60_000)
      expect(ends).toEqual(expected)
    },
  )

  it('is left alone by a session whose token says itself when it expires', () => {
    localStorage.setItem('token_expiry', '-1')
    const { auth, ends } = loadStore()
    expect([auth.isAuthenticated, ends, localStorage.length]).toEqual([false, [], 0])
  })

  it.each([NaN, Infinity, 1e17])('counts as none in a sign-in, too: %s', async (expiresAt) => {
    const { auth, ends } = open()
    auth.signIn(secret, { expiresAt })
    await pass(HOUR_MS)
    expect([auth.isAuthenticated, auth.expiresAt, ends]).toEqual([true, null, []])
  })
})

describe('an opaque token in another tab', () => {
  it('is taken with its expiry', () => {
    const { auth } = open()
    localStorage.setItem('token_expiry', String(inAnHour))
    changeInOtherTab(`Token ${secret}`)
    expect([auth.token, auth.expiresAt]).toEqual([`Token ${secret}`, inAnHour])
  })

  it('is asked about if it has expired, and ends the session', async () => {
    const { auth, ends, ping } = openSignedIn()
    localStorage.setItem('token_expiry', String(START_TIME.getTime() - 1))
    changeInOtherTab(`Token ${other}`)
    await pass(0)
    expect(ping).toHaveBeenCalledExactlyOnceWith(expect.any(AbortSignal), `Token ${other}`)
    expect([auth.isAuthenticated, ends, localStorage.length]).toEqual([false, ['expired'], 0])
  })

  it.each([
    ['keeps its expiry', 2 * HOUR_MS, `Token ${other}`, []],
    ['is asked about because it has expired as well', -1, null, ['expired']],
  ])(
    '%s when it comes while the server is asked about the one before',
    async (_name, left, token, ended) => {
      const { promise, resolve } = Promise.withResolvers<'accepted'>()
      const ping = vi.fn<TokenServer['ping']>(async () => true).mockReturnValueOnce(promise)
      const { auth, ends } = openSignedIn(true, { ping })
      await pass(HOUR_MS)
      expect(ping).toHaveBeenCalledOnce()
      localStorage.setItem('token_expiry', String(Date.now() + left))
      changeInOtherTab(`Token ${other}`)
      resolve('accepted')
      await pass(0)
      expect([auth.token, ends]).toEqual([token, ended])
      expect(auth.expiresAt).toBe(token && Date.now() + left)
    },
  )

  it('goes on to a duplicated tab with its expiry, also the next one', async () => {
    const tab = openTab([], { authBackend: 'knox' })
    tab.auth.signIn(secret, { expiresAt: inAnHour, remember: false })
    const { auth } = tab.duplicate()
    expect([auth.token, auth.expiresAt]).toEqual([`Token ${secret}`, inAnHour])
    tab.auth.signIn(other, { expiresAt: inAnHour + HOUR_MS })
    await deliver()
    expect([auth.token, auth.expiresAt]).toEqual([`Token ${other}`, inAnHour + HOUR_MS])
  })

  it('is signed out with its expiry', () => {
    const { auth, ends } = openSignedIn()
    void auth.signOut()
    expect([ends, localStorage.length]).toEqual([['signed-out'], 0])
  })
})

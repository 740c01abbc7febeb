/** Tabs that share a session in `sessionStorage`, because one is a duplicate of the other. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { shareSessionStorage } from '@/auth/shared-session-storage.ts'
import { createTokenStorage } from '@/auth/token-storage.ts'
import { START_TIME } from '../../support/auth-store.ts'
import {
  deliver,
  openSignedIn,
  openTab,
  rotatingServer,
  usernameOf,
  type Tab,
} from '../../support/duplicated-tabs.ts'
import { stubWebLocks } from '../../support/fake-web-locks.ts'
import { fullStorage } from '../../support/full-storage.ts'
import { DAY_S, makeJwt } from '../../support/make-jwt.ts'
import { createMemoryStorage, itemsOf } from '../../support/memory-storage.ts'

// With Web Locks, as in a secure context. The fake of the whole navigator ends with the test.
beforeEach(() => void stubWebLocks())

describe('sign-out with duplicated tabs', () => {
  it.each(['the first tab', 'the duplicate', 'the duplicate of the duplicate'])(
    'signs all of them out at once when the user signs out in %s, and leaves nothing behind',
    async (where) => {
      const first = openSignedIn()
      const second = first.duplicate()
      const third = second.duplicate()
      expect(third.auth.token).toBe(first.auth.token)
      const own = { 'the first tab': first, 'the duplicate': second }[where] ?? third
      void own.auth.signOut()
      await deliver()
      for (const tab of [first, second, third]) {
        expect(tab.auth.token).toBeNull()
        expect(tab.ends).toEqual([tab === own ? 'signed-out' : 'other-tab'])
        expect(itemsOf(tab.session)).toEqual([])
      }
      expect({ ...localStorage }).toEqual({})
    },
  )

  it.each(['rejected', 'expired', 'unauthenticated'] as const)(
    'ends the session in all of them when it is %s in one',
    async (reason) => {
      const first = openSignedIn()
      const second = first.duplicate()
      second.auth.end(reason)
      await deliver()
      expect(first.auth.token).toBeNull()
      expect([first.ends, second.ends]).toEqual([['other-tab'], [reason]])
    },
  )

  it('signs a tab out that is restored after the sign-out, before it sends anything', async () => {
    const first = openSignedIn()
    const closed = first.duplicate().close()
    void first.auth.signOut()
    const server = rotatingServer()
    const restored = openTab(closed, server)
    expect(restored.auth.token).toBeNull()
    expect(restored.auth.session.current()).toBeNull()
    expect(itemsOf(restored.session)).toEqual([])
    await vi.advanceTimersByTimeAsync(DAY_S * 1000)
    expect(server.refresh).not.toHaveBeenCalled()
  })

  it.each([
    ['when it is shown again', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['when it is restored from the cache', () => window.dispatchEvent(new Event('pageshow'))],
    ['before its next request', ({ auth }: Tab) => auth.session.current()],
  ])('signs a tab out that was asleep, %s', (_when, wake) => {
    const tab = openSignedIn()
    // A sleeping page gets no event of the sign-out.
    localStorage.clear()
    wake(tab)
    expect(tab.auth.session.current()).toBeNull()
    expect(tab.auth.token).toBeNull()
    expect(itemsOf(tab.session)).toEqual([])
  })

  it('signs all of them out when the token is removed by hand in one', async () => {
    const first = openSignedIn()
    const second = first.duplicate()
    second.session.removeItem('token')
    expect(second.auth.session.current()).toBeNull()
    await deliver()
    expect(first.ends).toEqual(['other-tab'])
  })

  it('leaves a tab alone that has signed in by itself, and signs in no tab that was opened by its address', async () => {
    const first = openSignedIn()
    const own = openTab()
    expect(own.auth.token).toBeNull()
    own.auth.signIn(makeJwt({ username: 'staff', user_id: 2 }), { remember: false })
    await deliver()
    expect(usernameOf(first)).toBe('demo')
    void first.auth.signOut()
    await deliver()
    expect(usernameOf(own)).toBe('staff')
    expect(own.ends).toEqual([])
  })
})

describe('another sign-in with duplicated tabs', () => {
  const staff = () => makeJwt({ username: 'staff', user_id: 2 })

  it('replaces the user in all of them, and cancels the requests of the one before', async () => {
    const first = openSignedIn()
    const second = first.duplicate()
    const signal = second.auth.session.current()?.signal
    first.auth.signIn(staff(), { remember: false })
    await deliver()
    expect(usernameOf(second)).toBe('staff')
    expect(signal?.aborted).toBe(true)
    expect(second.ends).toEqual([])
  })

  it('signs in all that were signed out together and are still open', async () => {
    const first = openSignedIn()
    const second = first.duplicate()
    void second.auth.signOut()
    await deliver()
    first.auth.signIn(staff(), { remember: false })
    await deliver()
    expect(usernameOf(second)).toBe('staff')
    void first.auth.signOut()
    await deliver()
    expect(second.auth.token).toBeNull()
  })

  it('gives a restored tab the new user', async () => {
    const first = openSignedIn()
    const closed = first.duplicate().close()
    void first.auth.signOut()
    await vi.advanceTimersByTimeAsync(1)
    first.auth.signIn(staff(), { remember: false })
    const restored = openTab(closed, rotatingServer())
    await deliver()
    expect(usernameOf(restored)).toBe('staff')
  })

  it('takes all of them to the remembered session when one signs in with “Remember me”', async () => {
    const first = openSignedIn()
    const second = first.duplicate()
    first.auth.signIn(staff(), { remember: true })
    await deliver()
    expect(usernameOf(second)).toBe('staff')
    expect(second.ends).toEqual([])
    expect(itemsOf(second.session)).toEqual([])
    expect(Object.keys({ ...localStorage })).toEqual(['token'])
  })

  it('counts as later in a restored tab, too, whose copy is old and whose clock was set back', async () => {
    const first = openSignedIn()
    const closed = first.duplicate().close()
    await vi.advanceTimersByTimeAsync(5)
    first.auth.signIn(makeJwt({ jti: 'a' }), { remember: false })
    vi.setSystemTime(START_TIME.getTime() - DAY_S * 1000)
    const restored = openTab(closed, rotatingServer())
    restored.auth.signIn(staff(), { remember: false })
    await deliver()
    expect([usernameOf(first), usernameOf(restored)]).toEqual(['staff', 'staff'])
  })

  it('counts as later even if the clock of the device was set back', async () => {
    const first = openSignedIn()
    const second = first.duplicate()
    vi.setSystemTime(START_TIME.getTime() - DAY_S * 1000)
    for (const jti of ['a', 'b', 'c']) {
      first.auth.signIn(makeJwt({ jti }), { remember: false })
      await deliver()
      expect(second.auth.claims?.jti).toBe(jti)
    }
    vi.setSystemTime(START_TIME.getTime() + 1)
    second.auth.signIn(staff(), { remember: false })
    await deliver()
    expect(usernameOf(first)).toBe('staff')
  })
})

describe('messages between duplicated tabs', () => {
  it.each([
    ['no object', null],
    ['a text', 'token'],
    ['numbers', [1, 2, 3]],
    ['an object', { 2: 'z' }],
    ['a version that nobody has stored', [null, null, 'z']],
    ['a token of such a version', ['r', `Bearer ${makeJwt({ user_id: 2 })}`, 'z 9']],
  ])('change nothing if they are not from one of them: %s', async (_name, data) => {
    const first = openSignedIn()
    const tabs = [first, first.duplicate()]
    const before = tabs.map(({ copy }) => copy())
    const [name = ''] = Object.keys({ ...localStorage })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
    new BroadcastChannel(name).postMessage(data)
    await deliver()
    expect(tabs.map(({ copy }) => copy())).toEqual(before)
    expect(tabs.map(({ ends }) => ends)).toEqual([[], []])
  })
})

describe('what the browser stores for duplicated tabs', () => {
  it('shares a token that was in sessionStorage before the page was loaded', async () => {
    const first = openTab([['token', `JWT ${makeJwt()}`]])
    const second = first.duplicate()
    void second.auth.signOut()
    await deliver()
    expect(first.ends).toEqual(['other-tab'])
  })

  it('has a name and a version in localStorage, and no part of a token', async () => {
    const { session, auth } = openSignedIn()
    await auth.refresh()
    const [[name, version] = [], ...others] = Object.entries({ ...localStorage })
    expect(others).toEqual([])
    expect(name).toMatch(/^token_version:0\.\d+$/)
    expect(version).toBe(session.getItem('token_version'))
    expect(version).toMatch(/^token_version:0\.\d+ \d+$/)
  })

  it('removes what tabs that were closed have left after thirty days', () => {
    openSignedIn().close()
    vi.setSystemTime(START_TIME.getTime() + 29 * DAY_S * 1000)
    openSignedIn().close()
    localStorage.setItem('other', '0')
    expect(localStorage).toHaveLength(3)
    vi.setSystemTime(START_TIME.getTime() + 30 * DAY_S * 1000 + 1)
    openSignedIn().close()
    expect(localStorage).toHaveLength(3)
    expect(localStorage.getItem('other')).toBe('0')
  })

  it('keeps each tab on its own without BroadcastChannel, and with blocked or full storage', async () => {
    const tokens = { access: `JWT ${makeJwt()}`, refresh: null }
    const full = fullStorage(localStorage)
    const blocked = null as Storage | null
    for (const local of [full, blocked, localStorage]) {
      if (local === localStorage) vi.stubGlobal('BroadcastChannel', undefined)
      const session = createMemoryStorage()
      const storage = createTokenStorage(shareSessionStorage, undefined, local, session)
      storage.write(tokens, false)
      const duplicate = createTokenStorage(
        shareSessionStorage,
        undefined,
        local,
        createMemoryStorage(itemsOf(session)),
      )
      expect(itemsOf(session)).toEqual([['token', tokens.access]])
      storage.write({ ...tokens, access: `JWT ${makeJwt({ jti: 'next' })}` })
      expect([storage.isBehind(), duplicate.isBehind()]).toEqual([false, false])
      storage.clear()
      expect(storage.read()).toBeNull()
      expect(duplicate.read()).toEqual(tokens)
      expect({ ...localStorage }).toEqual({})
    }
  })
})

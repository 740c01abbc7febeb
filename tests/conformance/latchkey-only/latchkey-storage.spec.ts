/** What Latchkey stores: nothing but the tokens, and nothing stale when storage is full. */
import { expect, it } from 'vitest'
import { shareSessionStorage } from '@/auth/shared-session-storage.ts'
import { createTokenStorage } from '@/auth/token-storage.ts'
import { loadStore } from '../../support/auth-store.ts'
import { fullStorage } from '../../support/full-storage.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { itemsWithoutVersion } from '../../support/memory-storage.ts'
import { openApp } from './app.ts'

// The language and the scroll positions are no data of the user; `tests/e2e/tabs` checks their content.
const userKeysIn = (storage: object) =>
  Object.keys({ ...storage }).filter(
    (key) => !['latchkey.locale', 'vue-router:scroll'].includes(key),
  )

it('st-quota: keeps a new token in memory and removes the old one when storage is full', () => {
  const old = { access: `JWT ${makeJwt({ jti: 'old' })}`, refresh: 'old' }
  const next = { access: `JWT ${makeJwt({ jti: 'next' })}`, refresh: 'next' }
  for (const remember of [true, false, undefined]) {
    for (const wasRemembered of [true, false]) {
      localStorage.clear()
      sessionStorage.clear()
      createTokenStorage(shareSessionStorage).write(old, wasRemembered)
      const storage = createTokenStorage(
        shareSessionStorage,
        undefined,
        fullStorage(localStorage),
        fullStorage(sessionStorage),
      )
      storage.write(next, remember)
      expect(storage.read()).toEqual(next)
      expect(storage.isPersisted()).toBe(false)
      expect([...userKeysIn(localStorage), ...userKeysIn(sessionStorage)]).toEqual([])
      expect(createTokenStorage(shareSessionStorage).read()).toBeNull()
      storage.clear()
      expect(storage.read()).toBeNull()
    }
  }
})

it('st-only-token: stores nothing but the token after sign-in, and nothing of the user after sign-out', async () => {
  const token = makeJwt({ username: 'secret-user', email: 'secret-user@example.com' })
  for (const remember of [true, false]) {
    const app = await openApp('/settings')
    app.auth.signIn(token, { remember })
    await app.router.push('/orders')
    await app.router.push('/account')
    const [used, unused] = remember
      ? [localStorage, sessionStorage]
      : [sessionStorage, localStorage]
    expect(userKeysIn(itemsWithoutVersion(used))).toEqual(['token'])
    expect(userKeysIn(itemsWithoutVersion(unused))).toEqual([])
    expect(used.getItem('token')).toBe(`JWT ${token}`)

    void app.auth.signOut()
    await app.router.push('/')
    expect([...userKeysIn(localStorage), ...userKeysIn(sessionStorage)]).toEqual([])
    const remainingText = Object.entries({ ...localStorage, ...sessionStorage })
      .flat()
      .join('\n')
    expect(remainingText).not.toMatch(/secret-user|eyJ/)
    expect(document.cookie).toBe('')
    app.close()
  }
})

it('st-only-token: removes the refresh token when only the access token is removed by hand', () => {
  const access = `Bearer ${makeJwt()}`
  const refresh = makeJwt({ jti: 'R' })
  const removals: Record<string, () => void> = {
    'in this tab, before a request': () => {
      const { auth } = loadStore({ authBackend: 'simplejwt' })
      localStorage.removeItem('token')
      expect(auth.session.current()).toBeNull()
    },
    'in another tab': () => {
      const { auth } = loadStore({ authBackend: 'simplejwt' })
      localStorage.removeItem('token')
      window.dispatchEvent(new StorageEvent('storage', { key: 'token' }))
      expect(auth.isAuthenticated).toBe(false)
    },
    'before the page was loaded': () => {
      localStorage.removeItem('token')
      expect(loadStore({ authBackend: 'simplejwt' }).auth.isAuthenticated).toBe(false)
    },
  }
  const keptAfter: string[] = []
  for (const [name, remove] of Object.entries(removals)) {
    localStorage.setItem('token', access)
    localStorage.setItem('refresh_token', refresh)
    remove()
    if (localStorage.getItem('refresh_token') !== null) keptAfter.push(name)
    localStorage.clear()
  }
  expect(keptAfter).toEqual([])
})

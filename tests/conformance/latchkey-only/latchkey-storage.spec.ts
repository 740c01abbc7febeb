import { expect, it } from 'vitest'
import { createTokenStorage } from '@/auth/token-storage.ts'
import { loadStore } from '../../support/auth-store.ts'
import { full } from '../../support/full-storage.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { open } from './app.ts'

// Neither the language nor where a page was scrolled to is of the user; `tests/e2e/tabs` looks what is in them.
const keysOf = (storage: Storage) =>
  Object.keys({ ...storage }).filter(
    (key) => !['latchkey.locale', 'vue-router:scroll'].includes(key),
  )

it('st-quota: when there is no room for a new token, this tab works and the old one is gone', () => {
  const old = { access: `JWT ${makeJwt({ jti: 'old' })}`, refresh: 'old' }
  const next = { access: `JWT ${makeJwt({ jti: 'next' })}`, refresh: 'next' }
  for (const remember of [true, false, undefined]) {
    for (const wasRemembered of [true, false]) {
      localStorage.clear()
      sessionStorage.clear()
      createTokenStorage().write(old, wasRemembered)
      const storage = createTokenStorage(full(localStorage), full(sessionStorage))
      storage.write(next, remember)
      expect(storage.read()).toEqual(next)
      expect(storage.isKept()).toBe(false)
      expect([...keysOf(localStorage), ...keysOf(sessionStorage)]).toEqual([])
      expect(createTokenStorage().read()).toBeNull()
      storage.clear()
      expect(storage.read()).toBeNull()
    }
  }
})

it('st-only-token: after sign-in nothing but the token is stored, after sign-out nothing of the user', async () => {
  const token = makeJwt({ username: 'somebody', email: 'somebody@example.com' })
  for (const remember of [true, false]) {
    const app = await open('/settings')
    app.auth.begin(token, { remember })
    await app.router.push('/orders')
    await app.router.push('/account')
    const [used, unused] = remember
      ? [localStorage, sessionStorage]
      : [sessionStorage, localStorage]
    expect(keysOf(used)).toEqual(['token'])
    expect(keysOf(unused)).toEqual([])
    expect(used.getItem('token')).toBe(`JWT ${token}`)

    app.auth.end()
    await app.router.push('/')
    expect([...keysOf(localStorage), ...keysOf(sessionStorage)]).toEqual([])
    const left = Object.entries({ ...localStorage, ...sessionStorage })
      .flat()
      .join('\n')
    expect(left).not.toMatch(/somebody|eyJ/)
    expect(document.cookie).toBe('')
    app.close()
  }
})

it('st-only-token: when the access token alone is removed by hand, the refresh token goes with it', () => {
  const access = `Bearer ${makeJwt()}`
  const refresh = makeJwt({ jti: 'R' })
  const ways: Record<string, () => void> = {
    'in this tab, before a request': () => {
      const { auth } = loadStore({ dialect: 'simplejwt' })
      localStorage.removeItem('token')
      expect(auth.session.current()).toBeNull()
    },
    'in another tab': () => {
      const { auth } = loadStore({ dialect: 'simplejwt' })
      localStorage.removeItem('token')
      window.dispatchEvent(new StorageEvent('storage', { key: 'token' }))
      expect(auth.isAuthenticated).toBe(false)
    },
    'before the page was loaded': () => {
      localStorage.removeItem('token')
      expect(loadStore({ dialect: 'simplejwt' }).auth.isAuthenticated).toBe(false)
    },
  }
  const left: string[] = []
  for (const [name, remove] of Object.entries(ways)) {
    localStorage.setItem('token', access)
    localStorage.setItem('refresh_token', refresh)
    remove()
    if (localStorage.getItem('refresh_token') !== null) left.push(name)
    localStorage.clear()
  }
  expect(left).toEqual([])
})

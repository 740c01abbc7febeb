import { afterEach, describe, expect, it, vi } from 'vitest'
import { shareSessionStorage } from '@/auth/shared-session-storage.ts'
import { createTokenStorage } from '@/auth/token-storage.ts'
import { fullStorage } from '../../support/full-storage.ts'
import { itemsWithoutVersion } from '../../support/memory-storage.ts'

const tokens = { access: 'JWT a.b.c', refresh: null }

afterEach(() => {
  vi.restoreAllMocks()
  localStorage.clear()
  sessionStorage.clear()
})

/** A storage whose named methods throw, as in a browser with site data blocked. */
function failingStorage(
  storage: Storage,
  ...names: ('getItem' | 'setItem' | 'removeItem')[]
): Storage {
  return new Proxy(storage, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (names.some((failing) => failing === name)) {
        return () => {
          throw new DOMException('blocked', 'SecurityError')
        }
      }
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

describe.each([
  ['shared by duplicated tabs', shareSessionStorage],
  ['of each tab', undefined],
])('token storage, with the sessionStorage %s', (_, share) => {
  it('stores a remembered token in localStorage.token, and nothing else', () => {
    createTokenStorage(share).write(tokens, true)
    expect({ ...localStorage }).toEqual({ token: 'JWT a.b.c' })
    expect(sessionStorage).toHaveLength(0)
  })

  it('stores a token that is not remembered in sessionStorage, and removes the one in localStorage', () => {
    const storage = createTokenStorage(share)
    storage.write(tokens, true)
    storage.write(tokens, false)
    expect(itemsWithoutVersion(localStorage)).toEqual({})
    expect(itemsWithoutVersion(sessionStorage)).toEqual({ token: 'JWT a.b.c' })
  })

  it.each([true, false])(
    'replaces tokens in the storage they are in (remembered: %s)',
    (remember) => {
      const storage = createTokenStorage(share)
      storage.write(tokens, remember)
      storage.write({ access: 'JWT d.e.f', refresh: 'r' })
      expect(storage.read()).toEqual({ access: 'JWT d.e.f', refresh: 'r' })
      expect(itemsWithoutVersion(remember ? sessionStorage : localStorage)).toEqual({})
    },
  )

  it('removes the old refresh token if a new access token comes without one', () => {
    const storage = createTokenStorage(share)
    storage.write({ access: 'Bearer a.b.c', refresh: 'r' }, true)
    storage.write({ access: 'Bearer d.e.f', refresh: null }, true)
    expect(storage.read()).toEqual({ access: 'Bearer d.e.f', refresh: null })
  })

  it.each([true, false])(
    'stores when the token expires as token_expiry, beside the token (remembered: %s)',
    (remember) => {
      const storage = createTokenStorage(share)
      const expiring = { access: 'Token abc', refresh: null, expiresAt: 1767268800123 }
      storage.write(expiring, remember)
      const stored = { token: 'Token abc', token_expiry: '1767268800123' }
      expect(itemsWithoutVersion(localStorage)).toEqual(remember ? stored : {})
      expect(itemsWithoutVersion(sessionStorage)).toEqual(remember ? {} : stored)
      expect(createTokenStorage(share).read()).toEqual(expiring)
      storage.write(expiring, !remember)
      expect(itemsWithoutVersion(localStorage)).toEqual(remember ? {} : stored)
      expect(storage.read()).toEqual(expiring)
    },
  )

  it.each([null, undefined])(
    'removes the old expiry if a new access token comes without one (%s)',
    (expiresAt) => {
      const storage = createTokenStorage(share)
      storage.write({ access: 'Token abc', refresh: null, expiresAt: 1767268800123 }, true)
      storage.write({ access: 'Token def', refresh: null, expiresAt })
      expect({ ...localStorage }).toEqual({ token: 'Token def' })
    },
  )

  it('reads a stored expiry that is no number as none', () => {
    localStorage.setItem('token', 'Token abc')
    localStorage.setItem('token_expiry', 'soon')
    expect(createTokenStorage(share).read()).toEqual({ access: 'Token abc', refresh: null })
  })

  it('names the keys after that of the access token', () => {
    const storage = createTokenStorage(share, 'shop')
    storage.write({ access: 'Token abc', refresh: 'r', expiresAt: 5 }, true)
    expect({ ...localStorage }).toEqual({ shop: 'Token abc', refresh_shop: 'r', shop_expiry: '5' })
  })

  it('clears its own keys, and leaves all others', () => {
    localStorage.setItem('other', 'kept')
    const storage = createTokenStorage(share)
    storage.write({ access: 'Bearer a.b.c', refresh: 'r', expiresAt: 5 }, true)
    storage.clear()
    expect(storage.read()).toBeNull()
    expect({ ...localStorage }).toEqual({ other: 'kept' })
  })

  it('clears the tokens of this tab, and leaves those that other tabs share', () => {
    const storage = createTokenStorage(share)
    storage.write(tokens, false)
    localStorage.setItem('token', 'JWT d.e.f')
    storage.clearOwn()
    expect(storage.read()).toEqual({ access: 'JWT d.e.f', refresh: null })
    storage.clearOwn()
    expect(storage.read()).toBeNull()
  })

  it('clears the refresh token and the expiry after the access token was removed by hand', () => {
    for (const area of [localStorage, sessionStorage]) {
      const storage = createTokenStorage(share)
      const expiring = { access: 'Bearer a.b.c', refresh: 'r', expiresAt: 5 }
      storage.write(expiring, area === localStorage)
      area.removeItem('token')
      storage.clearOwn()
      expect(area).toHaveLength(0)
    }
  })

  it('removes a stored refresh token and a stored expiry without an access token', () => {
    localStorage.setItem('refresh_token', 'r')
    localStorage.setItem('token_expiry', '5')
    localStorage.setItem('other', 'kept')
    expect(createTokenStorage(share).read()).toBeNull()
    expect({ ...localStorage }).toEqual({ other: 'kept' })
  })

  it('removes no key that is not stored', () => {
    const removed: string[] = []
    const empty = {
      getItem: () => null,
      removeItem: (key: string) => void removed.push(key),
    } as unknown as Storage
    const storage = createTokenStorage(share, undefined, empty, empty)
    storage.clearOwn()
    storage.clear()
    expect(removed).toEqual([])
  })

  it('clears the tokens in memory, and then reads those that other tabs share', () => {
    const full = fullStorage(localStorage)
    const storage = createTokenStorage(share, undefined, full, full)
    storage.write(tokens, true)
    localStorage.setItem('token', 'JWT d.e.f')
    storage.clearOwn()
    expect(storage.read()?.access).toBe('JWT d.e.f')
  })

  it('reports whether the browser has persisted the last tokens', () => {
    const storage = createTokenStorage(share)
    expect(storage.isPersisted()).toBe(true)
    storage.write(tokens, true)
    expect(storage.isPersisted()).toBe(true)
    const full = createTokenStorage(share, undefined, fullStorage(localStorage), sessionStorage)
    full.write(tokens, true)
    expect(full.isPersisted()).toBe(false)
    full.write(tokens, false)
    expect(full.isPersisted()).toBe(true)
    expect(full.read()).toEqual(tokens)
  })

  it('peeks at the token where it was last read or written', () => {
    const storage = createTokenStorage(share)
    expect(storage.peek()).toBeNull()
    localStorage.setItem('token', 'JWT a.b.c')
    expect(storage.peek()).toBe('JWT a.b.c')
    storage.write({ access: 'JWT d.e.f', refresh: null }, false)
    expect(storage.peek()).toBe('JWT d.e.f')
    sessionStorage.clear()
    expect(storage.peek()).toBeNull()
    localStorage.setItem('token', 'JWT g.h.i')
    storage.read()
    expect(storage.peek()).toBe('JWT g.h.i')
  })

  it('peeks at the token in memory where the browser blocks the storage', () => {
    const storage = createTokenStorage(
      share,
      undefined,
      failingStorage(localStorage, 'getItem', 'setItem'),
      null,
    )
    expect(storage.peek()).toBeNull()
    storage.write(tokens, true)
    expect(storage.peek()).toBe('JWT a.b.c')
  })

  it('keeps tokens in memory where site data is blocked', () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    const storage = createTokenStorage(share)
    expect(storage.read()).toBeNull()
    storage.write(tokens, true)
    expect(storage.read()).toEqual(tokens)
    storage.clear()
    expect(storage.read()).toBeNull()
  })

  it('keeps tokens in memory where every storage method throws', () => {
    const blocked = failingStorage(localStorage, 'getItem', 'setItem', 'removeItem')
    const storage = createTokenStorage(share, undefined, blocked, blocked)
    storage.write(tokens, true)
    expect(storage.read()).toEqual(tokens)
  })

  it('reads a token that was put into a full sessionStorage by hand', () => {
    sessionStorage.setItem('token', 'JWT a.b.c')
    const storage = createTokenStorage(share, undefined, localStorage, fullStorage(sessionStorage))
    expect(storage.read()).toEqual(tokens)
  })

  it('removes the older token when the storage is too full for the new one', () => {
    createTokenStorage(share).write(tokens, true)
    const storage = createTokenStorage(share, undefined, fullStorage(localStorage), sessionStorage)
    storage.write({ access: 'JWT d.e.f', refresh: null }, true)
    expect(storage.read()?.access).toBe('JWT d.e.f')
    expect(localStorage).toHaveLength(0)
  })

  it('calls the listener when another tab changes the token or clears the storage, and for no other key', () => {
    const listener = vi.fn()
    const stop = createTokenStorage(share).onChange(listener)
    window.dispatchEvent(new StorageEvent('storage', { key: 'other' }))
    expect(listener).not.toHaveBeenCalled()
    window.dispatchEvent(new StorageEvent('storage', { key: 'token' }))
    window.dispatchEvent(new StorageEvent('storage', { key: null }))
    expect(listener).toHaveBeenCalledTimes(2)
    stop()
    window.dispatchEvent(new StorageEvent('storage', { key: 'token' }))
    expect(listener).toHaveBeenCalledTimes(2)
  })
})

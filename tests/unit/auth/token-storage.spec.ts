import { afterEach, describe, expect, it, vi } from 'vitest'
import { createTokenStorage } from '@/auth/token-storage.ts'

const tokens = { access: 'JWT a.b.c', refresh: null }

afterEach(() => {
  vi.restoreAllMocks()
  localStorage.clear()
  sessionStorage.clear()
})

/** A storage that refuses the named operations, as browsers do with site data blocked or the quota used up. */
function refusing(storage: Storage, ...names: ('getItem' | 'setItem' | 'removeItem')[]): Storage {
  return new Proxy(storage, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (names.some((refused) => refused === name)) {
        return () => {
          throw new DOMException('refused', 'QuotaExceededError')
        }
      }
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

describe('createTokenStorage', () => {
  it('keeps a remembered token in localStorage.token, and nothing else', () => {
    createTokenStorage().write(tokens, true)
    expect({ ...localStorage }).toEqual({ token: 'JWT a.b.c' })
    expect(sessionStorage).toHaveLength(0)
  })

  it('keeps a token that is not to be remembered in sessionStorage, and nothing in localStorage', () => {
    const storage = createTokenStorage()
    storage.write(tokens, true)
    storage.write(tokens, false)
    expect(localStorage).toHaveLength(0)
    expect({ ...sessionStorage }).toEqual({ token: 'JWT a.b.c' })
  })

  it.each([true, false])('replaces tokens where they are (remembered: %s)', (remember) => {
    const storage = createTokenStorage()
    storage.write(tokens, remember)
    storage.write({ access: 'JWT d.e.f', refresh: 'r' })
    expect(storage.read()).toEqual({ access: 'JWT d.e.f', refresh: 'r' })
    expect(remember ? sessionStorage : localStorage).toHaveLength(0)
  })

  it('forgets an old refresh token with its access token', () => {
    const storage = createTokenStorage()
    storage.write({ access: 'Bearer a.b.c', refresh: 'r' }, true)
    storage.write({ access: 'Bearer d.e.f', refresh: null }, true)
    expect(storage.read()).toEqual({ access: 'Bearer d.e.f', refresh: null })
  })

  it('clears its own keys and leaves those of others', () => {
    localStorage.setItem('theirs', 'kept')
    const storage = createTokenStorage()
    storage.write({ access: 'Bearer a.b.c', refresh: 'r' }, true)
    storage.clear()
    expect(storage.read()).toBeNull()
    expect({ ...localStorage }).toEqual({ theirs: 'kept' })
  })

  it('drops the tokens that count, and leaves those of other tabs', () => {
    const storage = createTokenStorage()
    storage.write(tokens, false)
    localStorage.setItem('token', 'JWT d.e.f')
    storage.drop()
    expect(storage.read()).toEqual({ access: 'JWT d.e.f', refresh: null })
    storage.drop()
    expect(storage.read()).toBeNull()
  })

  it('drops what is left of them where the token was removed by hand', () => {
    for (const place of [localStorage, sessionStorage]) {
      const storage = createTokenStorage()
      storage.write({ access: 'Bearer a.b.c', refresh: 'r' }, place === localStorage)
      place.removeItem('token')
      storage.drop()
      expect(place).toHaveLength(0)
    }
  })

  it('finds a refresh token alone of no use', () => {
    localStorage.setItem('refresh_token', 'r')
    localStorage.setItem('theirs', 'kept')
    expect(createTokenStorage().read()).toBeNull()
    expect({ ...localStorage }).toEqual({ theirs: 'kept' })
  })

  it('writes nothing where there is nothing to forget', () => {
    const removed: string[] = []
    const empty = {
      getItem: () => null,
      removeItem: (key: string) => void removed.push(key),
    } as unknown as Storage
    const storage = createTokenStorage(empty, empty)
    storage.drop()
    storage.clear()
    expect(removed).toEqual([])
  })

  it('drops what it keeps in memory', () => {
    const none = refusing(localStorage, 'setItem')
    const storage = createTokenStorage(none, none)
    storage.write(tokens, true)
    localStorage.setItem('token', 'JWT d.e.f')
    storage.drop()
    expect(storage.read()?.access).toBe('JWT d.e.f')
  })

  it('keeps what is there no longer than what it was told last', () => {
    const storage = createTokenStorage()
    expect(storage.isKept()).toBe(true)
    storage.write(tokens, true)
    expect(storage.isKept()).toBe(true)
    const full = createTokenStorage(refusing(localStorage, 'setItem'), sessionStorage)
    full.write(tokens, true)
    expect(full.isKept()).toBe(false)
    full.write(tokens, false)
    expect(full.isKept()).toBe(true)
    expect(full.read()).toEqual(tokens)
  })

  it('peeks where it last found the token, or wrote it', () => {
    const storage = createTokenStorage()
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

  it('peeks into memory, and finds nothing where it may not look', () => {
    const storage = createTokenStorage(refusing(localStorage, 'getItem', 'setItem'), null)
    expect(storage.peek()).toBeNull()
    storage.write(tokens, true)
    expect(storage.peek()).toBe('JWT a.b.c')
  })

  it('works in memory where site data is blocked', () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    const storage = createTokenStorage()
    expect(storage.read()).toBeNull()
    storage.write(tokens, true)
    expect(storage.read()).toEqual(tokens)
    storage.clear()
    expect(storage.read()).toBeNull()
  })

  it('works in memory where every operation is refused', () => {
    const none = refusing(localStorage, 'getItem', 'setItem', 'removeItem')
    const storage = createTokenStorage(none, none)
    storage.write(tokens, true)
    expect(storage.read()).toEqual(tokens)
  })

  it('leaves no older token behind when there is no room for the new one', () => {
    createTokenStorage().write(tokens, true)
    const storage = createTokenStorage(refusing(localStorage, 'setItem'), sessionStorage)
    storage.write({ access: 'JWT d.e.f', refresh: null }, true)
    expect(storage.read()?.access).toBe('JWT d.e.f')
    expect(localStorage).toHaveLength(0)
  })

  it('tells when another tab changed the token or cleared everything, and of nothing else', () => {
    const listener = vi.fn()
    const stop = createTokenStorage().onChange(listener)
    window.dispatchEvent(new StorageEvent('storage', { key: 'theirs' }))
    expect(listener).not.toHaveBeenCalled()
    window.dispatchEvent(new StorageEvent('storage', { key: 'token' }))
    window.dispatchEvent(new StorageEvent('storage', { key: null }))
    expect(listener).toHaveBeenCalledTimes(2)
    stop()
    window.dispatchEvent(new StorageEvent('storage', { key: 'token' }))
    expect(listener).toHaveBeenCalledTimes(2)
  })
})

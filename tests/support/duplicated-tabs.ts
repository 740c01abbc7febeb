/** Several tabs of one browser in one test: they share `localStorage`, and each has a `sessionStorage` that can be duplicated. */
import { beforeEach } from 'vitest'
import { createTokenStorage } from '@/auth/token-storage.ts'
import { loadStore, type StoreOptions } from './auth-store.ts'
import { stubBroadcastChannel } from './fake-broadcast-channel.ts'
import { createMemoryStorage, itemsOf } from './memory-storage.ts'

beforeEach(stubBroadcastChannel)

/** `localStorage` that tells all tabs of a change, as a browser does. */
const local = new Proxy(localStorage, {
  get(target, name) {
    const value: unknown = Reflect.get(target, name)
    if (typeof value !== 'function') return value
    if (name !== 'setItem' && name !== 'removeItem') return value.bind(target) as unknown
    return (...args: string[]) => {
      Reflect.apply(value, target, args)
      queueMicrotask(() =>
        window.dispatchEvent(new StorageEvent('storage', { key: args[0] ?? null })),
      )
    }
  },
})

/**
 * Opens a tab.
 *
 * @param items what its `sessionStorage` holds
 * @returns its store; `copy` returns what a duplicate starts with, or the tab itself when it is restored later
 */
export function openTab(items: [string, string][] = [], options: StoreOptions = {}) {
  const session = createMemoryStorage(items)
  const { auth, ends } = loadStore({ ...options, storage: createTokenStorage(local, session) })
  return {
    auth,
    ends,
    session,
    copy: () => itemsOf(session),
    duplicate: () => openTab(itemsOf(session), options),
    /** Closes the tab. The browser keeps the returned items, to restore it. */
    close() {
      auth.$dispose()
      return itemsOf(session)
    },
  }
}

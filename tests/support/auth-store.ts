/** A new auth store for each test, with a fixed time and empty storage. */
import { createPinia } from 'pinia'
import { afterEach, beforeEach, vi } from 'vitest'
import { createApp } from 'vue'
import { authBackends, type AuthBackendName } from '@/auth/backends/index.ts'
import type { EndReason } from '@/auth/session-events.ts'
import type { TokenServer } from '@/auth/token-refresh.ts'
import { authOptionsKey, useAuthStore } from '@/auth/store.ts'
import { shareSessionStorage } from '@/auth/shared-session-storage.ts'
import { createTokenStorage, type TokenStorage } from '@/auth/token-storage.ts'

/** The time at which each test starts. */
export const START_TIME = new Date('2026-01-01T12:00:00Z')

const stores: { $dispose(): void }[] = []

beforeEach(() => {
  vi.useFakeTimers({ now: START_TIME })
  localStorage.clear()
  sessionStorage.clear()
})

afterEach(() => {
  stores.splice(0).forEach((store) => store.$dispose())
  vi.useRealTimers()
})

export interface StoreOptions extends Partial<TokenServer> {
  storage?: TokenStorage
  authBackend?: AuthBackendName
  scheme?: string
  userClaim?: string | undefined
  userPath?: string | undefined
}

/**
 * A store as a page load creates it, and the reasons of its `onEnd` calls. By default the server is reachable, and every refresh
 * fails as `unavailable`.
 */
export function loadStore({
  storage = createTokenStorage(shareSessionStorage),
  authBackend = 'drf-jwt',
  scheme = authBackends[authBackend].scheme,
  userClaim,
  userPath,
  refresh = async () => ({ outcome: 'unavailable' }),
  ping = async () => true,
  signOut = async () => true,
}: StoreOptions = {}) {
  const app = createApp({})
  const pinia = createPinia()
  app.use(pinia)
  app.provide(authOptionsKey, {
    storage,
    authBackend: { ...authBackends[authBackend], scheme, userClaim, ...(userPath && { userPath }) },
    server: { refresh, ping, signOut },
  })
  const auth = useAuthStore(pinia)
  stores.push(auth)
  const ends: EndReason[] = []
  auth.onEnd((reason) => ends.push(reason))
  return { auth, ends }
}

/** Changes the stored token as another tab does: with a storage event in this one. Null removes it. */
export function changeInOtherTab(value: string | null): void {
  if (value === null) localStorage.removeItem('token')
  else localStorage.setItem('token', value)
  window.dispatchEvent(new StorageEvent('storage', { key: 'token', newValue: value }))
}

/** A store whose server rejects each refresh, and sends its time in the response to a ping. */
export function loadStoreWithServerTime() {
  const loaded = loadStore({
    refresh: async () => ({ outcome: 'rejected', code: null }),
    ping: async () => {
      loaded.auth.session.syncClock(new Date().toUTCString())
      return true
    },
  })
  return loaded
}

/** An auth store of its own for each test, at a fixed time, on empty storage. */
import { createPinia } from 'pinia'
import { afterEach, beforeEach, vi } from 'vitest'
import { createApp } from 'vue'
import { dialects, type DialectName } from '@/auth/backends/index.ts'
import type { EndReason } from '@/auth/session-events.ts'
import type { TokenServer } from '@/auth/token-refresh.ts'
import { authOptionsKey, useAuthStore } from '@/auth/store.ts'
import { createTokenStorage } from '@/auth/token-storage.ts'

export const start = new Date('2026-01-01T12:00:00Z')

const stores: { $dispose(): void }[] = []

beforeEach(() => {
  vi.useFakeTimers({ now: start })
  localStorage.clear()
  sessionStorage.clear()
})

afterEach(() => {
  stores.splice(0).forEach((store) => store.$dispose())
  vi.useRealTimers()
})

interface StoreOptions extends Partial<TokenServer> {
  dialect?: DialectName
  scheme?: string
}

/** A store as a page load makes it, and why its sessions ended. The server is there, and cannot renew. */
export function loadStore({
  dialect = 'drf-jwt',
  scheme = dialects[dialect].scheme,
  renew = async () => ({ outcome: 'unavailable' }),
  isThere = async () => true,
}: StoreOptions = {}) {
  const app = createApp({})
  const pinia = createPinia()
  app.use(pinia)
  app.provide(authOptionsKey, {
    storage: createTokenStorage(),
    dialect: dialects[dialect],
    scheme,
    server: { renew, isThere },
  })
  const auth = useAuthStore(pinia)
  stores.push(auth)
  const ends: EndReason[] = []
  auth.onEnd((reason) => ends.push(reason))
  return { auth, ends }
}

/** What the event of another tab looks like in this one. */
export function changeElsewhere(value: string | null): void {
  if (value === null) localStorage.removeItem('token')
  else localStorage.setItem('token', value)
  window.dispatchEvent(new StorageEvent('storage', { key: 'token', newValue: value }))
}

/** A store whose server tells the time when it is asked, and will not renew. */
export function loadTimed() {
  const loaded = loadStore({
    renew: async () => ({ outcome: 'refused', code: null }),
    isThere: async () => {
      loaded.auth.session.hear(new Date().toUTCString())
      return true
    },
  })
  return loaded
}

/** An auth store of its own for each test, at a fixed time, on empty storage. */
import { createPinia } from 'pinia'
import { afterEach, beforeEach, vi } from 'vitest'
import { createApp } from 'vue'
import type { Exchange } from '@/auth/renewal.ts'
import { authOptionsKey, useAuthStore, type EndReason } from '@/auth/store.ts'
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

/** A store as a page load makes it, and why its sessions ended. */
export function loadStore(options: { scheme?: string; exchange?: Exchange } = {}) {
  const { scheme = 'JWT', exchange = async () => ({ outcome: 'unavailable' }) } = options
  const app = createApp({})
  const pinia = createPinia()
  app.use(pinia)
  app.provide(authOptionsKey, { storage: createTokenStorage(), scheme, exchange })
  const auth = useAuthStore(pinia)
  stores.push(auth)
  const ends: EndReason[] = []
  auth.onEnd((reason) => ends.push(reason))
  return { auth, ends }
}

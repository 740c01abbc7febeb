/** A simulated browser for one page: storage, visibility, Web Locks, and time that passes only when a command says so. */
import { vi } from 'vitest'
import { shareSessionStorage } from '@/auth/shared-session-storage.ts'
import { createTokenStorage, type TokenStorage } from '@/auth/token-storage.ts'
import { stubBroadcastChannel } from '../../../support/fake-broadcast-channel.ts'
import { createMemoryStorage, itemsOf } from '../../../support/memory-storage.ts'

const START_TIME_MS = Date.parse('2026-01-01T12:00:00Z')
/** More timers than any command fires. A timer that keeps firing without a delay would let time stand still. */
const MAX_TIMERS = 5_000

const page = { visibility: 'visible' as DocumentVisibilityState, hasLocks: true }

// Read before the timers are fake.
const { setImmediate } = globalThis
/** Runs everything that needs no time to pass. */
export const flushTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Fakes the clock and the browser APIs. Once for all sequences, because it is slow. */
export function installBrowserFakes(): void {
  vi.useFakeTimers({ now: START_TIME_MS, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => page.visibility)
  const request = async (_name: string, _options: object, run: (lock: object) => unknown) => {
    await Promise.resolve()
    return run({})
  }
  stubBroadcastChannel()
  vi.stubGlobal('navigator', {
    get locks() {
      return page.hasLocks ? { request } : undefined
    },
  })
}

/** @param hasLocks whether the page has Web Locks; over plain HTTP it has none */
export function createSimulatedBrowser(hasLocks: boolean) {
  vi.clearAllTimers()
  vi.setSystemTime(START_TIME_MS)
  Object.assign(page, { visibility: 'visible', hasLocks })
  const local = createMemoryStorage()
  const session = createMemoryStorage()
  // A token of this tab takes precedence over one that all tabs share, unless a duplicate has replaced it or signed out.
  const usedStorage = () => {
    const version = session.getItem('token_version')
    const isLatest = version === null || local.getItem(version.split(' ')[0] ?? '') === version
    return session.getItem('token') !== null && isLatest ? session : local
  }

  return {
    local,
    createTokenStorage: () => createTokenStorage(shareSessionStorage, undefined, local, session),
    /** Whether the session is in `sessionStorage`, so that a duplicate of the tab has it, too. */
    hasOwnSession: () => usedStorage() === session,
    /** The token storage of a duplicate of this tab. What it does arrives in this tab. */
    async inDuplicate(change: (storage: TokenStorage) => void): Promise<void> {
      const storage = createTokenStorage(
        shareSessionStorage,
        undefined,
        local,
        createMemoryStorage(itemsOf(session)),
      )
      const close = storage.onChange(() => {})
      change(storage)
      const key = session.getItem('token_version')?.split(' ')[0] ?? null
      window.dispatchEvent(new StorageEvent('storage', { key }))
      await flushTurn()
      close()
    },
    storedAccess: () => usedStorage().getItem('token'),
    storedRefresh: () => usedStorage().getItem('refresh_token'),
    setVisibility(visibility: DocumentVisibilityState): void {
      page.visibility = visibility
      document.dispatchEvent(new Event('visibilitychange'))
    },
    pressKey: () => void window.dispatchEvent(new Event('keydown')),
    /** Lets time pass, and fires every timer that is due. */
    async advance(milliseconds: number): Promise<void> {
      await flushTurn()
      const end = Date.now() + milliseconds
      setTimeout(() => {}, milliseconds)
      for (let fired = 0; Date.now() < end; fired++) {
        if (fired > MAX_TIMERS) throw new Error('Timers fire endlessly while time stands still.')
        vi.advanceTimersToNextTimer()
        await flushTurn()
      }
    },
    /** Suspends the device: its clock goes on, and no timer fires. */
    suspend: (milliseconds: number) => void vi.setSystemTime(Date.now() + milliseconds),
  }
}

export type SimulatedBrowser = ReturnType<typeof createSimulatedBrowser>

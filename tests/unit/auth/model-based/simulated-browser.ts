/** What does the page find around itself? Storage, visibility, locks, and a time that passes as told. */
import { vi } from 'vitest'
import { createTokenStorage } from '@/auth/token-storage.ts'

const start = Date.parse('2026-01-01T12:00:00Z')
const page = { visibility: 'visible' as DocumentVisibilityState, hasLocks: true }

const mostTimers = 5_000

// Kept from before time is a fake.
const { setImmediate } = globalThis
/** Lets everything happen that takes no time. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Makes time a fake, and what a page can see of the browser. Once for all sequences, as it is slow. */
export function prepare(): void {
  vi.useFakeTimers({ now: start, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => page.visibility)
  const request = async (_name: string, _options: object, run: (lock: object) => unknown) => {
    await Promise.resolve()
    return run({})
  }
  vi.stubGlobal('navigator', {
    get locks() {
      return page.hasLocks ? { request } : undefined
    },
  })
}

/** @param hasLocks whether it has locks; over plain HTTP there are none */
export function createBrowser(hasLocks: boolean) {
  vi.clearAllTimers()
  vi.setSystemTime(start)
  Object.assign(page, { visibility: 'visible', hasLocks })
  const local = createStorage()
  const session = createStorage()
  // What is stored counts: the tab's own before what all tabs share.
  const place = () => (session.getItem('token') === null ? local : session)

  return {
    local,
    tokenStorage: () => createTokenStorage(local, session),
    access: () => place().getItem('token'),
    refresh: () => place().getItem('refresh_token'),
    show(visibility: DocumentVisibilityState): void {
      page.visibility = visibility
      document.dispatchEvent(new Event('visibilitychange'))
    },
    touch: () => void window.dispatchEvent(new Event('keydown')),
    /** Time passes, and every timer has its turn. */
    async pass(milliseconds: number): Promise<void> {
      await turn()
      const end = Date.now() + milliseconds
      setTimeout(() => {}, milliseconds)
      for (let fired = 0; Date.now() < end; fired++) {
        if (fired > mostTimers) throw new Error('Timers fire on and on, and time stands still.')
        vi.advanceTimersToNextTimer()
        await turn()
      }
    },
    /** The device sleeps: its clock goes on, and no timer fires. */
    sleep: (milliseconds: number) => void vi.setSystemTime(Date.now() + milliseconds),
  }
}

export type Browser = ReturnType<typeof createBrowser>

/** Storage of its own for each sequence: no other one can reach it, however long it goes on. */
function createStorage(): Storage {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  }
}

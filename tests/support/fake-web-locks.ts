/** A fake of the Web Locks API, which happy-dom lacks: one holder for each name at a time, and a queue of requests. */
import { vi } from 'vitest'

type Resume = () => void

function createFakeLocks() {
  // The queue of each name that is locked.
  const queues = new Map<string, Resume[]>()

  async function request<T>(
    name: string,
    { ifAvailable, signal }: Pick<LockOptions, 'ifAvailable' | 'signal'>,
    run: (lock: Lock | null) => T,
  ): Promise<Awaited<T>> {
    signal?.throwIfAborted()
    // A browser never grants a lock before `request` has returned.
    await Promise.resolve()
    const queue = queues.get(name)
    if (queue && ifAvailable) return await run(null)
    if (queue) await waitForTurn(queue, signal)
    else queues.set(name, [])
    try {
      return await run({ name, mode: 'exclusive' })
    } finally {
      const next = queues.get(name)?.shift()
      if (next) next()
      else queues.delete(name)
    }
  }

  return { request }
}

/** Resolves when it is first in the queue; rejects if the signal aborts before. */
function waitForTurn(queue: Resume[], signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    queue.push(resolve)
    signal?.addEventListener('abort', () => {
      const index = queue.indexOf(resolve)
      if (index < 0) return
      queue.splice(index, 1)
      reject(signal.reason as Error)
    })
  })
}

/** Stubs `navigator.locks`, which browsers have in secure contexts only, until the test ends. */
export function stubWebLocks() {
  const { request } = createFakeLocks()
  const locks = { request: vi.fn(request) }
  vi.stubGlobal('navigator', { locks })

  /** Acquires a lock as another tab would. Resolves, once it is acquired, to a function that releases it. */
  async function acquireInOtherTab(name: string): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    await new Promise<void>((onAcquired) => {
      void request(name, {}, () => {
        onAcquired()
        return promise
      })
    })
    return resolve
  }

  return { locks, acquireInOtherTab }
}

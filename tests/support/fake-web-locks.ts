/** The Web Locks of one browser, which happy-dom lacks: one holder of each name at a time, and the others in turn. */
import { vi } from 'vitest'

type Resume = () => void

function createLocks() {
  // Who waits for each name that is held.
  const queues = new Map<string, Resume[]>()

  async function request<T>(
    name: string,
    { ifAvailable, signal }: Pick<LockOptions, 'ifAvailable' | 'signal'>,
    run: (lock: Lock | null) => T,
  ): Promise<Awaited<T>> {
    signal?.throwIfAborted()
    // A browser never grants one before `request` has returned.
    await Promise.resolve()
    const queue = queues.get(name)
    if (queue && ifAvailable) return await run(null)
    if (queue) await turnIn(queue, signal)
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

/** Resolves when it has come to the front; rejects if it is given up before. */
function turnIn(queue: Resume[], signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    queue.push(resolve)
    signal?.addEventListener('abort', () => {
      const place = queue.indexOf(resolve)
      if (place < 0) return
      queue.splice(place, 1)
      reject(signal.reason as Error)
    })
  })
}

/** Gives the page what browsers have over HTTPS, until the test ends. */
export function stubLocks() {
  const { request } = createLocks()
  const locks = { request: vi.fn(request) }
  vi.stubGlobal('navigator', { locks })

  /** Another tab takes the lock of a name. Resolves, once it has it, to how it lets it go. */
  async function takeElsewhere(name: string): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    await new Promise<void>((hasIt) => {
      void request(name, {}, () => {
        hasIt()
        return promise
      })
    })
    return resolve
  }

  return { locks, takeElsewhere }
}

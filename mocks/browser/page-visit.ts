/**
 * Ends the mock's work when the page is left. A page in the back-forward cache would keep its locks, and in WebKit every later
 * page would wait for them without end.
 */

let visit = new AbortController()
let pendingWork = 0
let isCutOff = false

addEventListener('pagehide', () => {
  isCutOff ||= pendingWork > 0
  visit.abort()
})

addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return
  // What was cut off never ends, so the page would wait for it.
  if (isCutOff) location.reload()
  visit = new AbortController()
})

/**
 * Runs work that ends with the visit of the page.
 *
 * @param work gets a signal that is aborted when the page is left
 * @returns never settles once the page is left: no answer may come from a page that is gone
 */
export function duringVisit<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { signal } = visit
  if (signal.aborted) {
    isCutOff = true
    return new Promise(() => {})
  }
  pendingWork++
  return new Promise((resolve, reject) => {
    function settle(act: () => void): void {
      if (signal.aborted) return
      pendingWork--
      act()
    }
    work(signal).then(
      (result) => settle(() => resolve(result)),
      (error: Error) => settle(() => reject(error)),
    )
  })
}

/**
 * Runs work under an exclusive lock, across all tabs, until it settles or the page is left.
 *
 * @param name of the Web Lock
 */
export function withPageLock<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  return duringVisit((signal) =>
    navigator.locks.request(name, { signal }, () => untilAborted(signal, work)),
  )
}

/** Like `withPageLock`, but only if no page holds the lock. @returns whether the work was done */
export function tryWithPageLock(name: string, work: () => Promise<void>): Promise<boolean> {
  return duringVisit((signal) =>
    navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await untilAborted(signal, work)
      return lock !== null
    }),
  )
}

/** Runs work. @throws the reason of the signal as soon as it aborts, though the work goes on */
export function untilAborted<Result>(
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error)
    signal.addEventListener('abort', stop)
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop))
  })
}

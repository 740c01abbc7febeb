/** The storage behind the mock's database, and its in-memory implementation for Node. */
import type { DatabaseState, StoredDatabaseState } from './schema.ts'

/** Stores the whole state, and lets one writer at a time change it. */
export interface StateStorage {
  /**
   * Loads the state that was saved last, by any tab or process. Returns undefined if there is none, or if it is the one that
   * this instance has loaded or saved last.
   */
  load(): Promise<StoredDatabaseState | undefined>
  save(state: DatabaseState): Promise<void>
  /** Runs `work` under an exclusive lock, across all tabs. */
  withLock<Result>(work: () => Promise<Result>): Promise<Result>
}

/** Stores nothing: only this process uses the state, and the database keeps it. */
export function createMemoryStorage(): StateStorage {
  let last: Promise<unknown> = Promise.resolve()
  return {
    load: () => Promise.resolve(undefined),
    save: () => Promise.resolve(),
    withLock(work) {
      const current = last.then(work)
      last = current.catch(() => undefined)
      return current
    },
  }
}

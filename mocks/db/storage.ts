/** Where is the mock's data kept? Here: in memory, for Node. */
import type { State, StoredState } from './schema.ts'

/** A place that keeps the whole state, and lets one writer at a time change it. */
export interface Storage {
  /** The state as last saved, by anyone; undefined if that is the one given out or saved last here, or if there is none. */
  load(): Promise<StoredState | undefined>
  save(state: State): Promise<void>
  /** Runs `work` while nobody else, in any tab, runs theirs. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>
}

/** Keeps nothing: the process that holds the state is the only one to know it. */
export function createMemoryStorage(): Storage {
  let last: Promise<unknown> = Promise.resolve()
  return {
    load: () => Promise.resolve(undefined),
    save: () => Promise.resolve(),
    exclusively(work) {
      const turn = last.then(work)
      last = turn.catch(() => undefined)
      return turn
    },
  }
}

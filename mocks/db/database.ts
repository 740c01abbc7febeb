/** The mock's database: one state that can be read freely, and is written by one transaction at a time. */
import { createSeedState } from './seed.ts'
import { migrate, SCHEMA_VERSION, type DatabaseState } from './schema.ts'
import { createMemoryStorage, type StateStorage } from './storage.ts'

let storage: StateStorage = createMemoryStorage()
let current: DatabaseState | undefined
let fixedKey: DatabaseState['key'] | undefined
const pendingRequests = new Set<Promise<unknown>>()
let lastReset: Promise<void> = Promise.resolve()

async function load(): Promise<DatabaseState | undefined> {
  const stored = await storage.load()
  if (stored) current = withFixedKey(migrate(stored))
  return current?.shape === SCHEMA_VERSION ? current : undefined
}

const withFixedKey = (state: DatabaseState): DatabaseState =>
  fixedKey ? { ...state, key: fixedKey } : state

async function save(state: DatabaseState): Promise<void> {
  await storage.save(state)
  // A concurrent read may have loaded the previous state while this one was being saved.
  current = state
}

export const database = {
  /**
   * Switches to another storage.
   *
   * @param key a fixed signing key: replaces the stored one and survives a reset. For servers that accept each other's tokens.
   */
  async open(newStorage: StateStorage, key?: DatabaseState['key']): Promise<void> {
    storage = newStorage
    fixedKey = key
    current = undefined
    await database.refresh()
  },

  /** The state as of the last refresh. Changes need a transaction. */
  get state(): Readonly<DatabaseState> {
    if (!current) throw new Error('The database was read before it was refreshed.')
    return current
  },

  /** Ensures that a state is loaded, which may be out of date. */
  async ready(): Promise<void> {
    if (!current) await database.refresh()
  },

  /** Loads the changes of other tabs. Does not wait for their transactions. */
  async refresh(): Promise<void> {
    if (!(await load())) await database.transaction(() => undefined)
  },

  /**
   * Changes the state under the exclusive lock. `work` sees all changes saved before. It must be synchronous, and must check
   * before it changes anything: if it throws, nothing is saved, and the error is passed on.
   */
  transaction<Result>(work: (state: DatabaseState) => Result): Promise<Result> {
    return storage.withLock(async () => {
      const state = (await load()) ?? withFixedKey(await createSeedState())
      const result = work(state)
      await save(state)
      return result
    })
  },

  /** Runs the work of one request. A reset waits for it; otherwise the request could write to data that it has never read. */
  async request<Result>(work: () => Promise<Result>): Promise<Result> {
    await lastReset
    const request = work()
    pendingRequests.add(request)
    return request.finally(() => pendingRequests.delete(request))
  },

  /**
   * Restores the seed data with a new key, which invalidates all tokens, unless the key is fixed. Waits for the pending
   * requests of this process; later requests wait for the reset.
   */
  async reset(): Promise<void> {
    const reset = Promise.allSettled(pendingRequests).then(() =>
      storage.withLock(async () => save(withFixedKey(await createSeedState()))),
    )
    lastReset = reset.catch(() => undefined)
    await reset
  },
}

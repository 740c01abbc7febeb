/** The mock's database: one state, read freely, written by one transaction at a time. */
import { createSeed } from './seed.ts'
import { complete, shape, type State } from './schema.ts'
import { createMemoryStorage, type Storage } from './storage.ts'

let storage: Storage = createMemoryStorage()
let current: State | undefined
let givenKey: State['key'] | undefined
const requests = new Set<Promise<unknown>>()
let lastReset: Promise<void> = Promise.resolve()

async function load(): Promise<State | undefined> {
  const newer = await storage.load()
  if (newer) current = withGivenKey(complete(newer))
  return current?.shape === shape ? current : undefined
}

const withGivenKey = (state: State): State => (givenKey ? { ...state, key: givenKey } : state)

async function save(state: State): Promise<void> {
  await storage.save(state)
  // A reader may have loaded the state of before while this one was being saved.
  current = state
}

export const database = {
  /**
   * Reads and writes elsewhere from now on.
   *
   * @param key signs every token, whatever the place says, also after a reset: for servers that are to believe each other
   */
  async open(place: Storage, key?: State['key']): Promise<void> {
    storage = place
    givenKey = key
    current = undefined
    await database.refresh()
  },

  /** The state as of the last refresh. Whoever wants to change it asks for a transaction. */
  get state(): Readonly<State> {
    if (!current) throw new Error('The database was read before it was refreshed.')
    return current
  },

  /** Sees to it that there is a state; it need not be the newest. */
  async ready(): Promise<void> {
    if (!current) await database.refresh()
  },

  /** Takes in what other tabs have written. Waits for nobody. */
  async refresh(): Promise<void> {
    if (!(await load())) await database.transaction(() => undefined)
  },

  /**
   * Changes the state. `work` sees what everyone has written so far, and nobody writes until it is saved. It is
   * synchronous, and checks before it changes anything: what it throws is thrown here, and nothing is saved.
   */
  transaction<Result>(work: (state: State) => Result): Promise<Result> {
    return storage.exclusively(async () => {
      const state = (await load()) ?? withGivenKey(await createSeed())
      const result = work(state)
      await save(state)
      return result
    })
  },

  /** Does the work of one request. No reset comes in between, or the request would write to data that it never read. */
  async request<Result>(work: () => Promise<Result>): Promise<Result> {
    await lastReset
    const request = work()
    requests.add(request)
    return request.finally(() => requests.delete(request))
  },

  /**
   * Puts all data back to how it was at first, under a new key: every token given out so far is void, unless the key was
   * given. Waits for the requests of this process that are under way; those that come meanwhile wait for it.
   */
  async reset(): Promise<void> {
    const reset = Promise.allSettled(requests).then(() =>
      storage.exclusively(async () => save(withGivenKey(await createSeed()))),
    )
    lastReset = reset.catch(() => undefined)
    await reset
  },
}

/** Stores the mock's database in IndexedDB, shared by all tabs of the origin, with a Web Lock as the exclusive lock. */
import { createStore, promisifyRequest, type UseStore } from 'idb-keyval'
import type { StoredDatabaseState } from '../db/schema.ts'
import type { StateStorage } from '../db/storage.ts'

/** Names both the IndexedDB database and the Web Lock. */
const DATABASE_NAME = 'latchkey-mock'

/**
 * Stores the state as one record, and beside it a revision that changes with every save. A tab that knows the stored revision
 * does not have to read the state again.
 *
 * @throws if the browser refuses IndexedDB
 */
export function createIndexedDbStorage(): StateStorage {
  const records: UseStore = createStore(DATABASE_NAME, 'state')
  let knownRevision: string | undefined

  return {
    load: () =>
      records('readonly', async (store): Promise<StoredDatabaseState | undefined> => {
        const revision: string | undefined = await promisifyRequest(store.get('revision'))
        if (revision === knownRevision) return undefined
        const state: StoredDatabaseState | undefined = await promisifyRequest(store.get('state'))
        knownRevision = revision
        return state
      }),

    async save(state) {
      const revision = crypto.randomUUID()
      // If the save fails, it is unknown what is stored.
      knownRevision = undefined
      await records('readwrite', async (store) => {
        store.put(state, 'state')
        await promisifyRequest(store.put(revision, 'revision'))
      })
      knownRevision = revision
    },

    withLock: (work) => navigator.locks.request(DATABASE_NAME, work),
  }
}

/** Stores the mock's database in IndexedDB, shared by all tabs of the origin, with a Web Lock as the exclusive lock. */
import { promisifyRequest } from 'idb-keyval'
import type { StoredDatabaseState } from '../db/schema.ts'
import type { StateStorage } from '../db/storage.ts'
import { createConnection } from './indexeddb-connection.ts'
import { withPageLock } from './page-visit.ts'

/** Names both the IndexedDB database and the Web Lock. */
const DATABASE_NAME = 'latchkey-mock'

/**
 * Stores the state as one record, and beside it a revision that changes with every save. A tab that knows the stored revision
 * does not have to read the state again. The operations reject if the browser refuses IndexedDB, and never settle once the page is
 * left.
 */
export function createIndexedDbStorage(): StateStorage {
  const records = createConnection(DATABASE_NAME, 'state')
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
      await records('readwrite', (store) => {
        store.put(state, 'state')
        store.put(revision, 'revision')
      })
      knownRevision = revision
    },

    withLock: (work) => withPageLock(DATABASE_NAME, work),
  }
}

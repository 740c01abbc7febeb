/** Where is the mock's data kept in a browser? In IndexedDB, shared by all tabs of the origin. */
import { createStore, promisifyRequest, type UseStore } from 'idb-keyval'
import type { StoredState } from '../db/schema.ts'
import type { Storage } from '../db/storage.ts'

const name = 'latchkey-mock'

/**
 * Keeps the whole state as one record, and beside it a revision that changes with every save: a tab whose revision is
 * still the stored one need not read the state again. Writers take turns by a Web Lock.
 *
 * @throws if the browser refuses IndexedDB
 */
export function createBrowserStorage(): Storage {
  const records: UseStore = createStore(name, 'state')
  let known: string | undefined

  return {
    load: () =>
      records('readonly', async (store): Promise<StoredState | undefined> => {
        const revision: string | undefined = await promisifyRequest(store.get('revision'))
        if (revision === known) return undefined
        const state: StoredState | undefined = await promisifyRequest(store.get('state'))
        known = revision
        return state
      }),

    async save(state) {
      const revision = crypto.randomUUID()
      // Whoever fails to save no longer knows what is stored.
      known = undefined
      await records('readwrite', async (store) => {
        store.put(state, 'state')
        await promisifyRequest(store.put(revision, 'revision'))
      })
      known = revision
    },

    exclusively: (work) => navigator.locks.request(name, work),
  }
}

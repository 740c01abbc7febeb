/**
 * A connection to IndexedDB that is open only while its page is shown. WebKit keeps a page with an open transaction in its
 * back-forward cache, and every later page waits for the transaction without end.
 */
import { promisifyRequest, type UseStore } from 'idb-keyval'
import { duringVisit } from './page-visit.ts'

/**
 * Opens the database with the first transaction, and again after the page, another tab or the browser has closed it.
 *
 * @returns runs a transaction on the only object store, and resolves when it is complete. Leaving the page aborts it, and then
 *   it never settles
 */
export function createConnection(databaseName: string, storeName: string): UseStore {
  let opening: Promise<IDBDatabase> | undefined
  const transactions = new Set<IDBTransaction>()

  function connect(): Promise<IDBDatabase> {
    const request = indexedDB.open(databaseName)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(storeName))
    request.addEventListener('success', () => {
      request.result.addEventListener('close', () => (opening = undefined))
      // Another tab deletes the database.
      request.result.addEventListener('versionchange', disconnect)
    })
    request.addEventListener('error', () => (opening = undefined))
    return promisifyRequest(request)
  }

  function disconnect(): void {
    void opening?.then((database) => database.close()).catch(() => {})
    opening = undefined
  }

  addEventListener('pagehide', () => {
    for (const transaction of transactions) abort(transaction)
    disconnect()
  })

  return (mode, work) =>
    duringVisit(async (signal) => {
      const database = await (opening ??= connect())
      signal.throwIfAborted()
      const transaction = database.transaction(storeName, mode)
      transactions.add(transaction)
      try {
        const run = async () => work(transaction.objectStore(storeName))
        const [result] = await Promise.all([run(), promisifyRequest(transaction)])
        return result
      } finally {
        transactions.delete(transaction)
      }
    })
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It is being committed.
  }
}

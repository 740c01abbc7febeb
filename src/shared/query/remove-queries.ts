/** Removes queries from Pinia Colada's cache at once, such as those of a user who signs out. */
import type { EntryKey, QueryCache } from '@pinia/colada'

/** Removes all queries under a key, and cancels those in flight. */
export function removeQueries(queries: QueryCache, key: EntryKey): void {
  queries.cancelQueries({ key })
  for (const entry of queries.getEntries({ key })) {
    queries.remove(entry)
    // A mounted page still uses the entry. Without this, Colada's garbage collection would start when the page is unmounted,
    // and minutes later delete whatever entry has the same key by then.
    entry.options = null
  }
}

/** How is what the server has answered forgotten at once? */
import type { EntryKey, QueryCache } from '@pinia/colada'

/** Forgets all answers under a key, and what is on its way to it. */
export function forgetAnswers(queries: QueryCache, key: EntryKey): void {
  queries.cancelQueries({ key })
  for (const entry of queries.getEntries({ key })) {
    queries.remove(entry)
    // The page that shows it leaves it a moment later. It would be kept for minutes from then on, and removed by its key,
    // under which there may be another by then.
    entry.options = null
  }
}

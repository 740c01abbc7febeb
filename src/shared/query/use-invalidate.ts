/** Invalidates queries, so that their data counts as stale. */
import { useQueryCache, type EntryKey, type QueryCache } from '@pinia/colada'

/**
 * Invalidates all queries below a key, or all there are. Those on screen are refetched; if that fails, the page that shows
 * them reports it.
 */
export function invalidateQueries(queries: QueryCache, key?: EntryKey): void {
  queries.invalidateQueries(key && { key }).catch(() => {})
}

/** @returns {@link invalidateQueries} of the app's query cache, in the setup of a component */
export function useInvalidate(): (key?: EntryKey) => void {
  const queries = useQueryCache()
  return (key) => invalidateQueries(queries, key)
}

/** Invalidates queries, so that their data counts as stale. */
import { useQueryCache, type EntryKey, type QueryCache } from '@pinia/colada'

/**
 * @returns a function that invalidates all queries below a key, or all there are. Those on screen are refetched; if that
 *   fails, the page that shows them reports it
 */
export function useInvalidate(queries: QueryCache = useQueryCache()): (key?: EntryKey) => void {
  return (key) => {
    queries.invalidateQueries(key && { key }).catch(() => {})
  }
}

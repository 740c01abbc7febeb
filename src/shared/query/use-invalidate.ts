/** Which answers no longer hold? */
import { useQueryCache, type EntryKey, type QueryCache } from '@pinia/colada'

/**
 * Makes the function that marks all answers below a key as outdated. Those on screen are asked for again, and should that
 * fail, the page that shows them says so.
 */
export function useOutdated(queries: QueryCache = useQueryCache()): (key?: EntryKey) => void {
  return (key) => {
    queries.invalidateQueries(key && { key }).catch(() => {})
  }
}

/** Removes the cached queries of the previous user when the user changes, so that the next one never sees them. */
import type { QueryCache } from '@pinia/colada'
import { watch } from 'vue'
import type { AuthStore } from '@/auth/store.ts'
import { dataOwner } from '@/shared/query/data-owner.ts'
import { queryKeys } from '@/shared/query/query-keys.ts'
import { removeQueries } from '@/shared/query/remove-queries.ts'

/** Removes all queries under `queryKeys.user(owner)` as soon as that user signs out or another one signs in. */
export function clearPreviousUserData(auth: AuthStore, queries: QueryCache): void {
  watch(
    () => dataOwner(auth),
    (_now, owner) => removeQueries(queries, queryKeys.user(owner).all()),
    { flush: 'sync' },
  )
}

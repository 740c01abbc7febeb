/** Query of the signed-in user's profile. */
import { useQuery, useQueryCache } from '@pinia/colada'
import type { User } from '@/api/schemas.ts'
import { useApi } from '@/api/index.ts'
import { useAuthStore } from '@/auth/store.ts'
import { queryKeys } from '@/shared/query/query-keys.ts'

/** @returns the query, and `update` to put a profile from another response into the cache */
export function useProfile() {
  const api = useApi()
  const auth = useAuthStore()
  const queries = useQueryCache()

  const profile = useQuery({
    key: () => queryKeys.user(auth.userId).profile(),
    // Without the signal, which aborts when its page is left: the next page may show the profile too, and joins the request.
    query: () => api.user.me(),
    enabled: () => auth.isAuthenticated,
  })

  function update(user: User): void {
    queries.setQueryData(queryKeys.user(String(user.user_id)).profile(), user)
  }

  return { ...profile, update }
}

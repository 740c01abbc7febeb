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
    query: ({ signal }) => api.user.me(signal),
    enabled: () => auth.isAuthenticated,
  })

  function update(user: User): void {
    queries.setQueryData(queryKeys.user(String(user.user_id)).profile(), user)
  }

  return { ...profile, update }
}

/** Query of the signed-in user's profile. */
import { useQuery, useQueryCache } from '@pinia/colada'
import { computed } from 'vue'
import type { User } from '@/api/schemas.ts'
import { useApi } from '@/api/index.ts'
import { useAuthStore } from '@/auth/store.ts'
import { dataOwner } from '@/shared/query/data-owner.ts'
import { queryKeys } from '@/shared/query/query-keys.ts'

/** @returns the query, and `update` to put a profile from another response into the cache */
export function useProfile() {
  const api = useApi()
  const auth = useAuthStore()
  const queries = useQueryCache()

  const profile = useQuery({
    key: () => queryKeys.user(dataOwner(auth)).profile(),
    query: ({ signal }) => api.user.me(signal),
    enabled: () => auth.isAuthenticated,
  })

  function update(user: User): void {
    if (auth.isAuthenticated) queries.setQueryData(queryKeys.user(dataOwner(auth)).profile(), user)
  }

  return { ...profile, update }
}

/** The user name in the token, or if that is opaque, in the profile that a page has loaded; `''` if neither has it. */
export function useUsername() {
  const auth = useAuthStore()
  const queries = useQueryCache()
  return computed(() => {
    const profile = queries.getQueryData<User>(queryKeys.user(dataOwner(auth)).profile())
    return auth.claims?.username ?? profile?.username ?? ''
  })
}

/** Who does the server say is signed in? */
import { useQuery, useQueryCache } from '@pinia/colada'
import type { User } from '@/api/schemas.ts'
import { useApi } from '@/api/index.ts'
import { useAuthStore } from '@/auth/store.ts'

export function useProfile() {
  const api = useApi()
  const auth = useAuthStore()
  const queries = useQueryCache()

  const profile = useQuery({
    key: () => ['user', auth.userId, 'profile'],
    query: ({ signal }) => api.user.me(signal),
    enabled: () => auth.isAuthenticated,
  })

  /** Takes over what the server has said of it meanwhile. */
  function update(user: User): void {
    queries.setQueryData(['user', user.user_id, 'profile'], user)
  }

  return { ...profile, update }
}

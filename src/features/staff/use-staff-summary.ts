/** How is the shop doing? */
import { useQuery } from '@pinia/colada'
import { useApi } from '@/api/index.ts'
import { useAuthStore } from '@/auth/store.ts'

/** For staff; anyone else is refused by the server, who is the one to know. */
export function useStaffSummary() {
  const api = useApi()
  const auth = useAuthStore()

  return useQuery({
    key: () => ['user', auth.userId, 'staff-summary'],
    query: ({ signal }) => api.staff.summary(signal),
    enabled: () => auth.isAuthenticated,
  })
}

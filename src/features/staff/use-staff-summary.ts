/** Query of the shop's key figures, for staff. */
import { useQuery } from '@pinia/colada'
import { useApi } from '@/api/index.ts'
import { useAuthStore } from '@/auth/store.ts'
import { dataOwner } from '@/shared/query/data-owner.ts'
import { queryKeys } from '@/shared/query/query-keys.ts'

/** The server checks the permission: for other users the query fails with `forbidden`. */
export function useStaffSummary() {
  const api = useApi()
  const auth = useAuthStore()

  return useQuery({
    key: () => queryKeys.user(dataOwner(auth)).staffSummary(),
    query: ({ signal }) => api.staff.summary(signal),
    enabled: () => auth.isAuthenticated,
  })
}

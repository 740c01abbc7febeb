/** How is the shop doing? For staff. */
import type { Http } from '../http/request-config.ts'
import { StaffSummary } from './contract.ts'
import { expecting } from './expecting.ts'

export function createStaffApi(http: Http) {
  return {
    async summary(signal?: AbortSignal): Promise<StaffSummary> {
      const config = { signal, transformResponse: expecting(StaffSummary) }
      return (await http.get<StaffSummary>('staff/summary/', config)).data
    },
  }
}

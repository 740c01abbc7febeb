/** How is the shop doing? For staff. */
import type { Http } from '../http/request-config.ts'
import { StaffSummary } from './schemas.ts'
import { reading } from './validate-response.ts'

export function createStaffApi(http: Http) {
  return {
    async summary(signal?: AbortSignal): Promise<StaffSummary> {
      return (await http.get<StaffSummary>('staff/summary/', reading(StaffSummary, signal))).data
    },
  }
}

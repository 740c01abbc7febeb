/** How is the shop doing? For staff. */
import type { Http } from '../http/request-config.ts'
import { StaffSummary } from './contract.ts'
import { reading } from './expecting.ts'

export function createStaffApi(http: Http) {
  return {
    async summary(signal?: AbortSignal): Promise<StaffSummary> {
      return (await http.get<StaffSummary>('staff/summary/', reading(StaffSummary, signal))).data
    },
  }
}

/** The sales summary, for staff only. */
import type { Http } from '../http/request-config.ts'
import { StaffSummary } from './schemas.ts'
import { readConfig } from './validate-response.ts'

export function createStaffApi(http: Http) {
  return {
    async summary(signal?: AbortSignal): Promise<StaffSummary> {
      return (await http.get<StaffSummary>('staff/summary/', readConfig(StaffSummary, signal))).data
    },
  }
}

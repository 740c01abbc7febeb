/** How is the shop doing? For staff. */
import type { Http } from '../http/request-config.ts'
import { StaffSummary } from './contract.ts'
import { read } from './read.ts'

export function createStaffApi(http: Http) {
  return {
    summary: (signal?: AbortSignal) =>
      http.get('staff/summary/', { signal }).then(read(StaffSummary)),
  }
}

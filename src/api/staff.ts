/** How is the shop doing? For staff. */
import * as v from 'valibot'
import type { Http } from '../http/request-config.ts'
import { StaffSummary } from './contract.ts'

export function createStaffApi(http: Http) {
  return {
    async summary(signal?: AbortSignal): Promise<StaffSummary> {
      return (await http.get('staff/summary/', { signal, parse: v.parser(StaffSummary) })).data
    },
  }
}

/** The conformance cases of a login layer, in order. `npm test` fails on a case without a test. */
import type { Case, CaseGroup } from './cases/case.ts'
import { attachCases } from './cases/attach-cases.ts'
import { refreshCases } from './cases/refresh-cases.ts'
import { clockCases } from './cases/clock-cases.ts'
import { endCases } from './cases/end-cases.ts'
import { routerCases } from './cases/router-cases.ts'
import { tabCases } from './cases/tab-cases.ts'
import { storageCases } from './cases/storage-cases.ts'
import { errorCases } from './cases/error-cases.ts'

export const groups: readonly CaseGroup[] = [
  attachCases,
  refreshCases,
  clockCases,
  endCases,
  routerCases,
  tabCases,
  storageCases,
  errorCases,
]

export const cases: readonly Case[] = groups.flatMap((group) => group.cases)

/** The case id at the start of a test's title; null if there is none. */
export function idOf(testTitle: string): string | null {
  return /^([a-z][a-z0-9-]*):/.exec(testTitle)?.[1] ?? null
}

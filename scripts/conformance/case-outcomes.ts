/** The outcome of each conformance case, from the results of its tests. */
import { cases, idOf } from '../../tests/conformance/cases.ts'
import type { Case } from '../../tests/conformance/cases/case.ts'

/** How a test ended; `hung` if it was found, but its end was never reported. */
export interface TestOutcome {
  /** Without the titles of the suites around it. */
  title: string
  state: 'passed' | 'failed' | 'skipped' | 'hung'
  /** The message of the error, or why it was skipped. */
  reason?: string
}

export interface CaseOutcome {
  status: 'pass' | 'fail' | 'not covered' | 'no test'
  /** Empty for a case that passed. */
  reason: string
}

/** By the id of the case. */
export type CaseOutcomes = ReadonlyMap<Case['id'], CaseOutcome>

/** The outcome of every case. Tests whose title does not begin with a case id are ignored. */
export function caseOutcomes(tests: readonly TestOutcome[]): CaseOutcomes {
  return new Map(cases.map(({ id }) => [id, caseOutcome(testsOf(id, tests))]))
}

/** The tests of a case. */
export function testsOf(id: string, tests: readonly TestOutcome[]): TestOutcome[] {
  return tests.filter(({ title }) => idOf(title) === id)
}

/** A case passes if each of its tests passes. A skipped test does not count as a test. */
export function caseOutcome(tests: readonly TestOutcome[]): CaseOutcome {
  const failed = tests.find(({ state }) => state === 'failed' || state === 'hung')
  if (failed) {
    const hung = 'the test never ended, or ended the whole process'
    return { status: 'fail', reason: failed.state === 'hung' ? hung : (failed.reason ?? '') }
  }
  if (tests.some(({ state }) => state === 'passed')) return { status: 'pass', reason: '' }
  const skipped = tests.find(({ state }) => state === 'skipped')
  return {
    status: 'no test',
    reason: skipped ? (skipped.reason ?? 'its test was skipped') : '',
  }
}

/** What the tests of a case come to. */
import { cases, idOf, type Case } from '../../tests/conformance/cases.ts'

/** A test, as it ended; `hung` if it was never heard of again. */
export interface Trial {
  /** Without the names of what it is in. */
  name: string
  state: 'passed' | 'failed' | 'skipped' | 'hung'
  why?: string
}

export interface Outcome {
  verdict: 'pass' | 'fail' | 'not covered' | 'no test'
  why: string
}

/** By the id of the case. */
export type Outcomes = ReadonlyMap<Case['id'], Outcome>

/** The outcome of each case; of tests whose name begins with no case's id, nothing. */
export function outcomesOf(trials: readonly Trial[]): Outcomes {
  return new Map(cases.map(({ id }) => [id, outcomeOf(trialsOf(id, trials))]))
}

export function trialsOf(id: string, trials: readonly Trial[]): Trial[] {
  return trials.filter(({ name }) => idOf(name) === id)
}

/** A case is passed if each of its tests is; a test that was skipped is none. */
export function outcomeOf(trials: readonly Trial[]): Outcome {
  const failed = trials.find(({ state }) => state === 'failed' || state === 'hung')
  if (failed) {
    const hung = 'it never ended, or ended the whole process'
    return { verdict: 'fail', why: failed.state === 'hung' ? hung : (failed.why ?? '') }
  }
  if (trials.some(({ state }) => state === 'passed')) return { verdict: 'pass', why: '' }
  const skipped = trials.find(({ state }) => state === 'skipped')
  return { verdict: 'no test', why: skipped ? (skipped.why ?? 'its test was skipped') : '' }
}

/** What is told of a test, by the reporter while it runs, and of it at the end? */

/** `test` tells apart tests of one name. */
export type Line =
  | { kind: 'found'; test: string; name: string }
  | {
      kind: 'ended'
      test: string
      name: string
      state: 'passed' | 'failed' | 'skipped'
      why?: string
    }
  /** What went wrong outside of any test. */
  | { kind: 'problem'; what: string }

/** A test of a case, as it ended; `hung` if it was never heard of again. */
export interface Trial {
  name: string
  state: 'passed' | 'failed' | 'skipped' | 'hung'
  why?: string
}

/** What does Playwright's JSON report say of each test? */
import type { Trial } from './lines.ts'

interface Suite {
  suites?: Suite[]
  specs?: Spec[]
}

interface Spec {
  title: string
  tests: { status: string; results: { error?: { message?: string } }[] }[]
}

interface Report extends Suite {
  errors?: { message?: string }[]
}

export function readPlaywright(text: string): { trials: Trial[]; problems: string[] } {
  const report = JSON.parse(text) as Report
  return {
    trials: specsIn(report).flatMap(({ title, tests }) =>
      tests.map(({ status, results }) => ({
        name: title,
        state: states[status] ?? 'failed',
        why: results.at(-1)?.error?.message,
      })),
    ),
    problems: (report.errors ?? []).map(({ message = '' }) => message),
  }
}

const states: Readonly<Record<string, Trial['state']>> = {
  expected: 'passed',
  // Passed when it was tried again.
  flaky: 'passed',
  skipped: 'skipped',
}

function specsIn({ specs = [], suites = [] }: Suite): Spec[] {
  return [...specs, ...suites.flatMap(specsIn)]
}

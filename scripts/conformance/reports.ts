/** Reads the JSON reports of Vitest and Playwright as one list of tests. */
import { globSync, readFileSync } from 'node:fs'
import { PlainError } from '../../vite/plain-error.ts'
import type { TestOutcome } from './case-outcomes.ts'

/** The report files, as glob patterns. */
export interface ReportFiles {
  vitest: string
  playwright: string
}

/** @throws PlainError if there is no report of one of the two runners */
export function readReports({ vitest, playwright }: ReportFiles): TestOutcome[] {
  return [
    ...read<VitestReport>(vitest).flatMap(vitestOutcomes),
    ...read<PlaywrightSuite>(playwright).flatMap(playwrightOutcomes),
  ]
}

function read<Report>(pattern: string): Report[] {
  const files = globSync(pattern)
  if (files.length === 0)
    throw new PlainError(
      `There is no report ${pattern}. Run the tests with CI=1 in the environment to write it.`,
    )
  return files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Report)
}

/** Vitest's JSON report, in the format of Jest. */
interface VitestReport {
  testResults: {
    assertionResults: { title: string; status: string; failureMessages: string[] | null }[]
  }[]
}

function vitestOutcomes({ testResults }: VitestReport): TestOutcome[] {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .map(({ title, status, failureMessages }) => ({
      title,
      state: status === 'passed' || status === 'failed' ? status : 'skipped',
      reason: failureMessages?.[0],
    }))
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[]
  specs?: {
    title: string
    tests: { status: string; results: { error?: { message?: string } }[] }[]
  }[]
}

function playwrightOutcomes({ specs = [], suites = [] }: PlaywrightSuite): TestOutcome[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests.map(({ status, results }): TestOutcome => ({
      title,
      state: playwrightStates[status] ?? 'failed',
      reason: results.at(-1)?.error?.message,
    })),
  )
  return [...own, ...suites.flatMap(playwrightOutcomes)]
}

const playwrightStates: Readonly<Record<string, TestOutcome['state']>> = {
  expected: 'passed',
  skipped: 'skipped',
}

/** The JSON reports of Vitest and Playwright, read as one list of tests. */
import { globSync, readFileSync } from 'node:fs'
import { PlainError } from '../../vite/plain-error.ts'
import type { Trial } from './case-outcomes.ts'

/** Where the reports are, as patterns of paths. */
export interface ReportFiles {
  vitest: string
  playwright: string
}

/** @throws PlainError if there is none of one kind */
export function readReports({ vitest, playwright }: ReportFiles): Trial[] {
  return [
    ...read<VitestReport>(vitest).flatMap(trialsInVitest),
    ...read<PlaywrightSuite>(playwright).flatMap(trialsInPlaywright),
  ]
}

function read<Report>(pattern: string): Report[] {
  const files = globSync(pattern)
  if (files.length === 0)
    throw new PlainError(
      `There is no report ${pattern}: with CI=1 in the environment, the tests write one.`,
    )
  return files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Report)
}

/** As Jest writes it. */
interface VitestReport {
  testResults: {
    assertionResults: { title: string; status: string; failureMessages: string[] | null }[]
  }[]
}

function trialsInVitest({ testResults }: VitestReport): Trial[] {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .map(({ title, status, failureMessages }) => ({
      name: title,
      state: status === 'passed' || status === 'failed' ? status : 'skipped',
      why: failureMessages?.[0],
    }))
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[]
  specs?: {
    title: string
    tests: { status: string; results: { error?: { message?: string } }[] }[]
  }[]
}

function trialsInPlaywright({ specs = [], suites = [] }: PlaywrightSuite): Trial[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests.map(({ status, results }): Trial => ({
      name: title,
      state: playwrightStates[status] ?? 'failed',
      why: results.at(-1)?.error?.message,
    })),
  )
  return [...own, ...suites.flatMap(trialsInPlaywright)]
}

const playwrightStates: Readonly<Record<string, Trial['state']>> = {
  expected: 'passed',
  skipped: 'skipped',
}

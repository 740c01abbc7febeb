/** The results of a run, from the JSON report of Vitest: for each backend, the cases and how many each answerer has passed. */
import { existsSync, readFileSync } from 'node:fs'
import { PlainError } from '../../vite/plain-error.ts'

/** As in the names of the Vitest projects. */
export const ANSWERERS = ['package', 'mock', 'port'] as const
export type AnswererName = (typeof ANSWERERS)[number]

export interface BackendResult {
  readonly preset: string
  readonly packageName: string
  readonly version: string
  /** The titles of the cases. */
  readonly cases: Set<string>
  readonly passed: Record<AnswererName, number>
}

/** Vitest's JSON report, in the format of Jest. */
interface SuiteReport {
  testResults: {
    assertionResults: { ancestorTitles: string[]; fullName: string; status: string }[]
  }[]
}

// As `describeBackend` writes it: `simplejwt (djangorestframework-simplejwt) by mock`.
const SUITE = /^(\S+) \((\S+)\) by (package|mock|port)$/

/** @throws PlainError if there is no report */
export function readResults(file: string): BackendResult[] {
  if (!existsSync(file)) throw new PlainError(`There is no report ${file}.`)
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as SuiteReport
  const results = new Map<string, BackendResult>()
  for (const { ancestorTitles, fullName, status } of testResults.flatMap(
    ({ assertionResults }) => assertionResults,
  )) {
    const suite = ancestorTitles[0] ?? ''
    const [, preset = '', packageName = '', answerer] = SUITE.exec(suite) ?? []
    const result = results.get(preset) ?? createResult(preset, packageName)
    results.set(preset, result)
    result.cases.add(fullName.replace(suite, ''))
    if (status === 'passed') result.passed[answerer as AnswererName] += 1
  }
  return [...results.values()].toSorted((one, other) => (one.preset < other.preset ? -1 : 1))
}

const createResult = (preset: string, packageName: string): BackendResult => ({
  preset,
  packageName,
  version: versionOf(packageName),
  cases: new Set(),
  passed: { package: 0, mock: 0, port: 0 },
})

/** The version that the Python environments have. */
function versionOf(packageName: string): string {
  const normalize = (name: string) => name.toLowerCase().replaceAll('_', '-')
  for (const version of ['v1', 'v2']) {
    const file = `tests/contract/django/requirements-${version}.txt`
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [name = '', pinned] = line.split('==')
      if (pinned && normalize(name) === normalize(packageName)) return pinned
    }
  }
  throw new PlainError(`${packageName} is not in the requirements of Django.`)
}

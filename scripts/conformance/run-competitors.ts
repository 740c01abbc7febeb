/**
 * Runs the cases on a competitor. A competitor may hang or end its process, so a run is watched and killed when it makes no
 * progress, and each case without a result is then run alone.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cases, idOf } from '../../tests/conformance/cases.ts'
import type { ClientUnderTest } from '../../tests/conformance/client-under-test.ts'
import { PlainError } from '../../vite/plain-error.ts'
import {
  caseOutcome,
  testsOf,
  type CaseOutcome,
  type CaseOutcomes,
  type TestOutcome,
} from './case-outcomes.ts'
import type { ReportLine } from './reporter.ts'

interface VitestRun {
  tests: TestOutcome[]
  isKilled: boolean
}

const VITEST = 'node_modules/vitest/vitest.mjs'
const VITEST_OPTIONS = [
  // Generous: a slow machine must not fail a competitor.
  '--testTimeout=30000',
  '--hookTimeout=30000',
  // A case that is about unhandled rejections counts them itself.
  '--dangerouslyIgnoreUnhandledErrors',
]
/** A run that reports nothing for so long is killed. */
const STALL_TIMEOUT_MS = 45_000
const STALL_CHECK_INTERVAL_MS = 500
const MAX_PARALLEL_RUNS = 3

/** Runs the cases that need no app, except those that the competitor does not claim to cover. */
export async function runCompetitor({ name, notCovered }: ClientUnderTest): Promise<CaseOutcomes> {
  const adapterIds = cases.filter(({ level }) => level === 'adapter').map(({ id }) => id)
  const coveredIds = adapterIds.filter((id) => !(id in notCovered))
  const first = await runVitest(name, coveredIds)
  const unfinishedIds = coveredIds.filter(
    (id) => !isFinished(testsOf(id, first.tests), first.isKilled),
  )
  // A test that hangs or ends its process takes the rest of its file with it, so each gets a run of its own.
  const reruns = await mapInParallel(unfinishedIds, (id) => runVitest(name, [id]))
  const tests = [
    ...first.tests.filter(({ title }) => !unfinishedIds.includes(idOf(title) ?? '')),
    ...reruns.flatMap((rerun) => rerun.tests),
  ]
  return new Map(
    adapterIds.map((id): [string, CaseOutcome] => {
      const reason = notCovered[id]
      if (reason !== undefined) return [id, { status: 'not covered', reason }]
      const outcome = caseOutcome(testsOf(id, tests))
      const isSkipped = outcome.status === 'no test' && outcome.reason !== ''
      return [id, isSkipped ? { ...outcome, status: 'not covered' } : outcome]
    }),
  )
}

/** A case that was not found has no test, unless the run was killed before it got there. */
function isFinished(tests: readonly TestOutcome[], isKilled: boolean): boolean {
  return tests.length > 0 ? tests.every(({ state }) => state !== 'hung') : !isKilled
}

async function runVitest(against: string, ids: readonly string[]): Promise<VitestRun> {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'))
  const file = join(folder, 'results.jsonl')
  const { output, isKilled } = await runUntilStalled(
    [
      VITEST,
      'run',
      '--project=conformance',
      '--reporter=./scripts/conformance/reporter.ts',
      '--reporter=default',
      `--testNamePattern=(^|\\s)(${ids.join('|')}):`,
      ...VITEST_OPTIONS,
    ],
    { CONFORMANCE_AGAINST: against, CONFORMANCE_RESULTS: file },
    file,
  )
  const lines = readLines(file)
  rmSync(folder, { recursive: true })
  const tests = lastOutcomes(lines).filter(({ title }) => ids.includes(idOf(title) ?? ''))
  // If no test was found at all, the competitor could not be set up.
  if (tests.length === 0 && !isKilled) throw new PlainError(output)
  return { tests, isKilled }
}

function lastOutcomes(lines: readonly ReportLine[]): TestOutcome[] {
  const outcomes = new Map<string, TestOutcome>()
  for (const { testId, title, state = 'hung', reason } of lines) {
    outcomes.set(testId, { title, state, reason })
  }
  return [...outcomes.values()]
}

function readLines(file: string): ReportLine[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  // The text after the last line break is empty, or a line that was cut off.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as ReportLine)
}

/**
 * Runs a script on the Node.js of this process, and kills it with its child processes when it stalls.
 *
 * @param progressFile the file that the script writes to as long as it makes progress
 */
function runUntilStalled(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  progressFile: string,
): Promise<{ output: string; isKilled: boolean }> {
  return new Promise((resolve) => {
    let output = ''
    let isKilled = false
    const child = spawn(process.execPath, command, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group, which can be killed as a whole.
      detached: process.platform !== 'win32',
    })
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))

    let lastProgress = ''
    let lastProgressAt = Date.now()
    const stallTimer = setInterval(() => {
      const progress = existsSync(progressFile) ? readFileSync(progressFile, 'utf8') : ''
      if (progress !== lastProgress) lastProgressAt = Date.now()
      lastProgress = progress
      if (Date.now() - lastProgressAt < STALL_TIMEOUT_MS || isKilled) return
      isKilled = true
      killGroup(child.pid)
    }, STALL_CHECK_INTERVAL_MS)
    const onExit = () => killGroup(child.pid)
    process.once('exit', onExit)

    child.once('close', () => {
      clearInterval(stallTimer)
      process.off('exit', onExit)
      resolve({ output, isKilled })
    })
  })
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has already ended.
  }
}

/** Maps items with at most `MAX_PARALLEL_RUNS` calls at a time. */
async function mapInParallel<T, R>(
  items: readonly T[],
  map: (item: T) => Promise<R>,
): Promise<R[]> {
  const queue = [...items]
  const results: R[] = []
  async function work(): Promise<void> {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      results.push(await map(item))
    }
  }
  await Promise.all(Array.from({ length: MAX_PARALLEL_RUNS }, work))
  return results
}

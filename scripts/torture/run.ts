/** How does a layer fare? Runs the specs on it, and makes one outcome of each case. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Layer } from '../../tests/torture/layer.ts'
import { cases, idOf } from '../../tests/torture/ids.ts'
import type { Line, Trial } from './lines.ts'
import { readPlaywright } from './playwright-report.ts'

export interface Outcome {
  verdict: 'pass' | 'fail' | 'not covered' | 'no test'
  why: string
}

export interface Results {
  outcomes: ReadonlyMap<string, Outcome>
  /** What went wrong outside of the expected cases. */
  problems: readonly string[]
}

interface Run {
  trials: Trial[]
  problems: string[]
  isKilled: boolean
}

interface RunOptions {
  against: string
  /** The cases to run; all that there are, unless said otherwise. */
  ids?: readonly string[]
  args?: readonly string[]
  /** Milliseconds without news after which a run is killed. */
  patience: number
}

const vitest = 'node_modules/vitest/vitest.mjs'
const playwright = 'node_modules/playwright/cli.js'
const reporter = './scripts/torture/reporter.ts'

// A rival may hang for good; and what it leaves behind unhandled is counted where a case asks for it.
const rivalArgs = ['--testTimeout=5000', '--hookTimeout=5000', '--dangerouslyIgnoreUnhandledErrors']
const patience = { latchkey: 120_000, rival: 45_000 }
const atOnce = 3

/** All cases, on Latchkey: the specs, and the tabs in a real browser. */
export async function tryLatchkey(): Promise<Results> {
  const { trials, problems } = await runVitest({ against: 'latchkey', patience: patience.latchkey })
  const tabs = await runPlaywright()
  const all = [...trials, ...tabs.trials]
  return {
    outcomes: new Map(cases.map(({ id }) => [id, outcomeOf(trialsOf(id, all))])),
    problems: [...problems, ...tabs.problems, ...strays(all)],
  }
}

/** The cases that any layer can be tried on. One that it makes no claim about is not run. */
export async function tryRival({ name, notCovered }: Layer): Promise<Results> {
  const onAdapter = cases.filter(({ level }) => level === 'adapter').map(({ id }) => id)
  const ids = onAdapter.filter((id) => !(id in notCovered))
  const options = { against: name, args: rivalArgs, patience: patience.rival }
  const first = await runVitest({ ...options, ids })
  let { trials } = first
  const open = ids.filter((id) => !isSettled(trialsOf(id, trials), first.isKilled))
  if (open.length > 0) {
    // A test that never lets go, or takes its process with it, takes the rest of its file along: each gets one of its own.
    const again = await inTurns(open, (id) => runVitest({ ...options, ids: [id] }))
    trials = [
      ...trials.filter((trial) => !open.includes(idOf(trial.name) ?? '')),
      ...again.flatMap((run) => run.trials),
    ]
  }
  const outcomes = onAdapter.map((id): [string, Outcome] => {
    const reason = notCovered[id]
    if (reason !== undefined) return [id, { verdict: 'not covered', why: reason }]
    const outcome = outcomeOf(trialsOf(id, trials))
    const isSkipped = outcome.verdict === 'no test' && outcome.why !== ''
    return [id, isSkipped ? { ...outcome, verdict: 'not covered' } : outcome]
  })
  return { outcomes: new Map(outcomes), problems: first.problems }
}

function trialsOf(id: string, trials: readonly Trial[]): Trial[] {
  return trials.filter(({ name }) => idOf(name) === id)
}

/** What was not even found has no test, unless the run was killed before it came to that. */
function isSettled(trials: readonly Trial[], isKilled: boolean): boolean {
  return trials.length > 0 ? trials.every(({ state }) => state !== 'hung') : !isKilled
}

/** A case is passed if each of its tests is; a test that was skipped is none. */
function outcomeOf(trials: readonly Trial[]): Outcome {
  const failed = trials.find(({ state }) => state === 'failed' || state === 'hung')
  if (failed) {
    const hung = 'it never ended, or ended the whole process'
    return { verdict: 'fail', why: failed.state === 'hung' ? hung : (failed.why ?? '') }
  }
  if (trials.some(({ state }) => state === 'passed')) return { verdict: 'pass', why: '' }
  const skipped = trials.find(({ state }) => state === 'skipped')
  return { verdict: 'no test', why: skipped ? (skipped.why ?? 'its test was skipped') : '' }
}

/** Tests whose name begins with no case's id: a slip of the pen would hide them. */
function strays(trials: readonly Trial[]): string[] {
  const known = new Set(cases.map(({ id }) => id))
  return trials
    .filter(({ name }) => !known.has(idOf(name) ?? ''))
    .map(({ name }) => `This test is of no case in tests/torture/ids.ts: ${name}`)
}

async function runVitest({ against, ids, args = [], ...rest }: RunOptions): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'torture-'))
  const file = join(folder, 'results.jsonl')
  const only = ids ? ['--testNamePattern', `(^|\\s)(${ids.join('|')}):`] : []
  const { output, isKilled } = await run(
    [vitest, 'run', '--project', 'torture', '--reporter', reporter, ...only, ...args],
    { TORTURE_AGAINST: against, TORTURE_RESULTS: file },
    { ...rest, watched: file },
  )
  const lines = readLines(file)
  rmSync(folder, { recursive: true })
  const { trials, problems } = settle(lines)
  if (lines.length === 0) problems.push(output.trim() || 'Vitest said nothing.')
  const mine = trials.filter(({ name }) => !ids || ids.includes(idOf(name) ?? ''))
  return { trials: mine, problems, isKilled }
}

function settle(lines: readonly Line[]): { trials: Trial[]; problems: string[] } {
  const trials = new Map<string, Trial>()
  const problems: string[] = []
  for (const line of lines) {
    if (line.kind === 'problem') problems.push(line.what)
    else if (line.kind === 'found') trials.set(line.test, { name: line.name, state: 'hung' })
    else trials.set(line.test, { name: line.name, state: line.state, why: line.why })
  }
  return { trials: [...trials.values()], problems }
}

function readLines(file: string): Line[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  // What follows the last line break is nothing, or a line that was cut off.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Line)
}

async function runPlaywright(): Promise<{ trials: Trial[]; problems: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'torture-'))
  const file = join(folder, 'report.json')
  const { output } = await run(
    [
      playwright,
      'test',
      '--project',
      'tabs',
      '--project',
      'alone',
      '--no-deps',
      '--reporter',
      'json',
    ],
    {
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    },
  )
  const report = existsSync(file) ? readFileSync(file, 'utf8') : ''
  rmSync(folder, { recursive: true })
  return report ? readPlaywright(report) : { trials: [], problems: [output.trim()] }
}

/** Runs a tool on this very Node, and kills it with all that it started when the file it writes stands still too long. */
function run(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  { patience = Infinity, watched = '' } = {},
): Promise<{ output: string; isKilled: boolean }> {
  return new Promise((resolve) => {
    let output = ''
    let isKilled = false
    const child = spawn(process.execPath, command, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, which can be killed as one.
      detached: process.platform !== 'win32',
    })
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))

    let known = ''
    let since = Date.now()
    const watch = setInterval(() => {
      const now = existsSync(watched) ? readFileSync(watched, 'utf8') : ''
      if (now !== known) since = Date.now()
      known = now
      if (Date.now() - since < patience || isKilled) return
      isKilled = true
      kill(child.pid)
    }, 500)
    const stop = () => kill(child.pid)
    process.once('exit', stop)

    child.once('close', () => {
      clearInterval(watch)
      process.off('exit', stop)
      resolve({ output, isKilled })
    })
  })
}

function kill(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const waiting = [...items]
  const done: R[] = []
  async function worker(): Promise<void> {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      done.push(await work(item))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return done
}

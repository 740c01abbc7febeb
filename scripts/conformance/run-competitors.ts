/** The cases on a rival, which may hang for good, or take its process with it: watched, killed, and tried again one by one. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cases, idOf } from '../../tests/conformance/cases.ts'
import type { Layer } from '../../tests/conformance/client-under-test.ts'
import { PlainError } from '../../vite/plain-error.ts'
import type { Line } from './reporter.ts'
import { outcomeOf, trialsOf, type Outcome, type Outcomes, type Trial } from './case-outcomes.ts'

interface Run {
  trials: Trial[]
  isKilled: boolean
}

const vitest = 'node_modules/vitest/vitest.mjs'
// What a rival leaves behind unhandled is counted where a case asks for it.
const args = ['--testTimeout=5000', '--hookTimeout=5000', '--dangerouslyIgnoreUnhandledErrors']
/** Milliseconds without news after which a run is killed. */
const patience = 45_000
const atOnce = 3

/** The cases that any layer can be tried on. One that it makes no claim about is not run. */
export async function tryRival({ name, notCovered }: Layer): Promise<Outcomes> {
  const onAdapter = cases.filter(({ level }) => level === 'adapter').map(({ id }) => id)
  const ids = onAdapter.filter((id) => !(id in notCovered))
  const first = await runVitest(name, ids)
  const open = ids.filter((id) => !isSettled(trialsOf(id, first.trials), first.isKilled))
  // A test that never lets go, or takes its process with it, takes the rest of its file along: each gets one of its own.
  const again = await inTurns(open, (id) => runVitest(name, [id]))
  const trials = [
    ...first.trials.filter((trial) => !open.includes(idOf(trial.name) ?? '')),
    ...again.flatMap((run) => run.trials),
  ]
  return new Map(
    onAdapter.map((id): [string, Outcome] => {
      const reason = notCovered[id]
      if (reason !== undefined) return [id, { verdict: 'not covered', why: reason }]
      const outcome = outcomeOf(trialsOf(id, trials))
      const isSkipped = outcome.verdict === 'no test' && outcome.why !== ''
      return [id, isSkipped ? { ...outcome, verdict: 'not covered' } : outcome]
    }),
  )
}

/** What was not even found has no test, unless the run was killed before it came to that. */
function isSettled(trials: readonly Trial[], isKilled: boolean): boolean {
  return trials.length > 0 ? trials.every(({ state }) => state !== 'hung') : !isKilled
}

async function runVitest(against: string, ids: readonly string[]): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'))
  const file = join(folder, 'results.jsonl')
  const { output, isKilled } = await run(
    [
      vitest,
      'run',
      '--project=conformance',
      '--reporter=./scripts/conformance/reporter.ts',
      '--reporter=default',
      `--testNamePattern=(^|\\s)(${ids.join('|')}):`,
      ...args,
    ],
    { CONFORMANCE_AGAINST: against, CONFORMANCE_RESULTS: file },
    file,
  )
  const lines = readLines(file)
  rmSync(folder, { recursive: true })
  const mine = settle(lines).filter(({ name }) => ids.includes(idOf(name) ?? ''))
  // What keeps every test from being found is a fault of how the layer was set up.
  if (mine.length === 0 && !isKilled) throw new PlainError(output)
  return { trials: mine, isKilled }
}

function settle(lines: readonly Line[]): Trial[] {
  const trials = new Map<string, Trial>()
  for (const { test, name, state = 'hung', why } of lines) trials.set(test, { name, state, why })
  return [...trials.values()]
}

function readLines(file: string): Line[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  // What follows the last line break is nothing, or a line that was cut off.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Line)
}

/** Runs a tool on this very Node, and kills it with all that it started when the file it writes stands still too long. */
function run(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  watched: string,
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

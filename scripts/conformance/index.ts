/**
 * The conformance report of a login layer, case by case: of Latchkey, of a rival (`--against <name>`), or of all as a table in
 * docs/conformance.md (`--table`). `--from-reports` runs nothing, and reads what the tests have reported before, as they do where
 * `CI` is set.
 */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'
import { cases } from '../../tests/conformance/cases.ts'
import type { Layer } from '../../tests/conformance/client-under-test.ts'
import { layerFile, layerFiles } from '../../tests/conformance/clients.ts'
import { PlainError } from '../../vite/plain-error.ts'
import { ensurePackages } from '../setup/ensure-packages.ts'
import { tryLatchkey } from './run-latchkey.ts'
import { readReports } from './reports.ts'
import { tryRival } from './run-competitors.ts'
import { tableOf, type Tried } from './table.ts'
import { outcomesOf, type Outcome, type Outcomes, type Trial } from './case-outcomes.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'tests/conformance')
const page = 'docs/conformance.md'
const reports = { vitest: '.vitest/*.json', playwright: '.e2e/report-*.json' }
const width = Math.max(...cases.map(({ id }) => id.length))

/** Prints how Latchkey fared. @returns the exit code: whether it passed every case */
function reportOnLatchkey(trials: readonly Trial[]): number {
  const outcomes = outcomesOf(trials)
  report(outcomes)
  return [...outcomes.values()].every(({ verdict }) => verdict === 'pass') ? 0 : 1
}

async function writeTable(): Promise<void> {
  const tried: Tried[] = []
  for (const name of Object.keys(layerFiles)) {
    console.log(`\n${name}`)
    const layer = await load(name)
    const outcomes = tried.length === 0 ? outcomesOf(tryLatchkey()) : await tryRival(layer)
    report(outcomes)
    tried.push({ layer, outcomes })
  }
  writeFileSync(page, `${tableOf(tried)}\n`)
  spawnSync('npx', ['oxfmt', page], { shell: process.platform === 'win32', stdio: 'ignore' })
  console.log(`\nWritten: ${page}`)
}

/** By Vite, because Latchkey is made of modules that Node alone does not find. */
async function load(name: string): Promise<Layer> {
  const file = join(folder, layerFile(name))
  ensurePackages(join(folder, 'competitors/npm'))
  const { module } = await runnerImport<{ layer: Layer }>(file, {
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': join(root, 'src') } },
  })
  return module.layer
}

function report(outcomes: Outcomes): void {
  for (const [id, outcome] of outcomes) console.log(line(id, outcome))
  console.log(`\n${totalsOf(outcomes)}`)
}

function line(id: string, { verdict, why }: Outcome): string {
  const word = verdict === 'fail' ? 'FAIL' : verdict
  const reason = why.trim().split('\n')[0] ?? ''
  return `${id.padEnd(width)}  ${word.padEnd(11)}  ${reason}`.trimEnd()
}

function totalsOf(outcomes: Outcomes): string {
  const verdicts = [...outcomes.values()].map(({ verdict }) => verdict)
  const count = (wanted: Outcome['verdict']) => verdicts.filter((each) => each === wanted).length
  const parts = [`${count('pass')} passed`, `${count('fail')} failed`]
  if (count('not covered') > 0) parts.push(`${count('not covered')} not covered`)
  if (count('no test') > 0) parts.push(`${count('no test')} without a test`)
  return parts.join(', ')
}

const { values } = parseArgs({
  options: {
    against: { type: 'string' },
    table: { type: 'boolean' },
    'from-reports': { type: 'boolean' },
  },
})

try {
  if (values.table) await writeTable()
  else if (values.against !== undefined) report(await tryRival(await load(values.against)))
  else if (values['from-reports']) process.exitCode = reportOnLatchkey(readReports(reports))
  else process.exitCode = reportOnLatchkey(tryLatchkey())
} catch (error) {
  // The first says what is missing, the other that there is no layer of that name.
  if (!(error instanceof PlainError || error instanceof RangeError)) throw error
  console.error(error.message)
  process.exitCode = 2
}

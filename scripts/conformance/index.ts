/**
 * Prints the conformance report of a login layer, case by case: of Latchkey, or of a competitor (`--against <name>`). `--table`
 * writes the table of all of them into docs/conformance.md. `--from-reports` runs no test, and reads the reports that the tests
 * of Latchkey write when `CI` is set.
 */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'
import { cases } from '../../tests/conformance/cases.ts'
import type { ClientUnderTest } from '../../tests/conformance/client-under-test.ts'
import { clientFile, clientFiles } from '../../tests/conformance/clients.ts'
import { PlainError } from '../../vite/plain-error.ts'
import { ensurePackages } from '../setup/ensure-packages.ts'
import {
  caseOutcomes,
  type CaseOutcome,
  type CaseOutcomes,
  type TestOutcome,
} from './case-outcomes.ts'
import { readReports } from './reports.ts'
import { runCompetitor } from './run-competitors.ts'
import { runLatchkey } from './run-latchkey.ts'
import { renderTable, type TestedClient } from './table.ts'

const root = join(import.meta.dirname, '../..')
const conformanceFolder = join(root, 'tests/conformance')
const tableFile = 'docs/conformance.md'
const reportFiles = { vitest: '.vitest/*.json', playwright: '.e2e/report-*.json' }
const ID_WIDTH = Math.max(...cases.map(({ id }) => id.length))

/** Prints the report of Latchkey. @returns the exit code: 0 if it passed every case */
function reportOnLatchkey(tests: readonly TestOutcome[]): number {
  const outcomes = caseOutcomes(tests)
  report(outcomes)
  return [...outcomes.values()].every(({ status }) => status === 'pass') ? 0 : 1
}

async function writeTable(): Promise<void> {
  const tested: TestedClient[] = []
  for (const name of Object.keys(clientFiles)) {
    console.log(`\n${name}`)
    const client = await load(name)
    const isLatchkey = tested.length === 0
    const outcomes = isLatchkey ? caseOutcomes(runLatchkey()) : await runCompetitor(client)
    report(outcomes)
    tested.push({ client, outcomes })
  }
  writeFileSync(tableFile, `${renderTable(tested)}\n`)
  spawnSync('npx', ['oxfmt', tableFile], { shell: process.platform === 'win32', stdio: 'ignore' })
  console.log(`\nWritten: ${tableFile}`)
}

/** Loads a client with Vite, because Node.js does not resolve the alias `@`. */
async function load(name: string): Promise<ClientUnderTest> {
  const file = join(conformanceFolder, clientFile(name))
  ensurePackages(join(conformanceFolder, 'competitors/npm'))
  const { module } = await runnerImport<{ clientUnderTest: ClientUnderTest }>(file, {
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': join(root, 'src') } },
  })
  return module.clientUnderTest
}

function report(outcomes: CaseOutcomes): void {
  for (const [id, outcome] of outcomes) console.log(formatLine(id, outcome))
  console.log(`\n${formatTotals(outcomes)}`)
}

function formatLine(id: string, { status, reason }: CaseOutcome): string {
  const label = status === 'fail' ? 'FAIL' : status
  const summary = reason.trim().split('\n')[0] ?? ''
  return `${id.padEnd(ID_WIDTH)}  ${label.padEnd(11)}  ${summary}`.trimEnd()
}

function formatTotals(outcomes: CaseOutcomes): string {
  const statuses = [...outcomes.values()].map(({ status }) => status)
  const count = (wanted: CaseOutcome['status']) =>
    statuses.filter((status) => status === wanted).length
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
  else if (values.against !== undefined) report(await runCompetitor(await load(values.against)))
  else if (values['from-reports']) process.exitCode = reportOnLatchkey(readReports(reportFiles))
  else process.exitCode = reportOnLatchkey(runLatchkey())
} catch (error) {
  // A PlainError names the remedy, and a RangeError is an unknown client name: neither needs a stack trace.
  if (!(error instanceof PlainError || error instanceof RangeError)) throw error
  console.error(error.message)
  process.exitCode = 2
}

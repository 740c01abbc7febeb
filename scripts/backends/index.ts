/**
 * Runs the client on the auth backends: on the real packages, on the mock in the process, and on the mock behind a port. Names
 * of presets limit it to these, and `--answerer` to one or several of `package`, `mock` and `port`. `--table` writes what has
 * passed into docs/backends.md, in both languages.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { PlainError } from '../../vite/plain-error.ts'
import { ANSWERERS, readResults } from './results.ts'
import { HEADS, renderTable, replaceTable } from './backends-table.ts'

const REPORT = '.vitest/backends.json'

/** @returns the exit code of Vitest */
function runTests(answerers: readonly string[], presets: readonly string[]): number {
  rmSync(REPORT, { force: true })
  const projects = answerers.flatMap((name) => ['--project', `backends-${name}`])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`]
  const specs = presets.map((name) => `contract/backends/${name}.spec.ts`)
  const { status } = spawnSync('vitest', ['run', ...projects, ...reporters, ...specs], {
    stdio: 'inherit',
    env: { ...process.env, BACKENDS_PACKAGE: '1' },
  })
  return status ?? 1
}

function writeTable(): void {
  const results = readResults(REPORT)
  for (const [file, head] of Object.entries(HEADS).filter(([name]) => existsSync(name))) {
    const page = readFileSync(file, 'utf8')
    writeFileSync(file, replaceTable(page, renderTable(head, results)))
    spawnSync('npx', ['oxfmt', file], { shell: process.platform === 'win32', stdio: 'ignore' })
    console.log(`Written: ${file}`)
  }
}

const { values, positionals } = parseArgs({
  options: {
    answerer: { type: 'string', multiple: true, default: [...ANSWERERS] },
    table: { type: 'boolean' },
  },
  allowPositionals: true,
})

try {
  const isPartial = positionals.length > 0 || values.answerer.length < ANSWERERS.length
  if (values.table && isPartial) throw new PlainError('--table needs a run of all backends.')
  process.exitCode = runTests(values.answerer, positionals)
  if (values.table) writeTable()
} catch (error) {
  if (!(error instanceof PlainError)) throw error
  console.error(error.message)
  process.exitCode = 2
}

/** Runs all cases on Latchkey: the specs in Vitest, and those for several tabs in a real browser. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PlainError } from '../../vite/plain-error.ts'
import { readReports } from './reports.ts'
import type { TestOutcome } from './case-outcomes.ts'

const VITEST = 'node_modules/vitest/vitest.mjs'
const PLAYWRIGHT = 'node_modules/playwright/cli.js'
/** Its project `tabs` has the cases for several tabs. */
const PLAYWRIGHT_CONFIG = 'tests/e2e/playwright.more.config.ts'

/** @throws PlainError if a runner failed although no test did */
export function runLatchkey(): TestOutcome[] {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'))
  const files = { vitest: join(folder, 'vitest.json'), playwright: join(folder, 'playwright.json') }
  try {
    const exitedCleanly = [
      run([
        VITEST,
        'run',
        '--project=conformance',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${files.vitest}`,
      ]),
      run(
        [
          PLAYWRIGHT,
          'test',
          `--config=${PLAYWRIGHT_CONFIG}`,
          '--project=tabs',
          '--reporter=list,json',
        ],
        { PLAYWRIGHT_JSON_OUTPUT_FILE: files.playwright },
      ),
    ]
    const outcomes = readReports(files)
    if (exitedCleanly.includes(false) && !outcomes.some(({ state }) => state === 'failed')) {
      throw new PlainError('A test runner failed outside of any test. See its output above.')
    }
    return outcomes
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Runs a script on the Node.js of this process. @returns whether it succeeded */
function run(command: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  const { status } = spawnSync(process.execPath, command, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return status === 0
}

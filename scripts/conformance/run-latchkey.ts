/** All cases on Latchkey: the specs in Vitest, and the tabs in a real browser. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PlainError } from '../../vite/plain-error.ts'
import { readReports } from './reports.ts'
import type { Trial } from './case-outcomes.ts'

const vitest = 'node_modules/vitest/vitest.mjs'
const playwright = 'node_modules/playwright/cli.js'
/** The one whose project `tabs` has the cases of a browser. */
const playwrightConfig = 'tests/e2e/playwright.more.config.ts'

/** @throws PlainError if a runner failed and yet no test */
export function tryLatchkey(): Trial[] {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'))
  const files = { vitest: join(folder, 'vitest.json'), playwright: join(folder, 'playwright.json') }
  try {
    const areWell = [
      run([
        vitest,
        'run',
        '--project=conformance',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${files.vitest}`,
      ]),
      run(
        [
          playwright,
          'test',
          `--config=${playwrightConfig}`,
          '--project=tabs',
          '--reporter=list,json',
        ],
        { PLAYWRIGHT_JSON_OUTPUT_FILE: files.playwright },
      ),
    ]
    const trials = readReports(files)
    if (areWell.includes(false) && !trials.some(({ state }) => state === 'failed')) {
      throw new PlainError('Something failed outside of any test: see above.')
    }
    return trials
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** On this very Node. @returns whether it succeeded */
function run(command: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  const { status } = spawnSync(process.execPath, command, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return status === 0
}

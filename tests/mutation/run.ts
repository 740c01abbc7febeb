/** Runs the mutation tests with Stryker, in the root of the repository. Further arguments are passed to Stryker. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensurePackages } from '../../scripts/setup/ensure-packages.ts'

const folder = import.meta.dirname

ensurePackages(folder)
const { status } = spawnSync(
  process.execPath,
  [
    join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js'),
    'run',
    join(folder, 'stryker.config.mjs'),
    ...process.argv.slice(2),
  ],
  { cwd: join(folder, '../..'), stdio: 'inherit' },
)
process.exitCode = status ?? 1

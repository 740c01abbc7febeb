/**
 * Runs the checks that take too long for CI, before a release: 10,000 random sequences, every state in every theme and
 * language, every auth backend, mutation tests, and the conformance of competitors.
 */
import { spawnSync } from 'node:child_process'

const steps: readonly { title: string; command: string; env?: Record<string, string> }[] = [
  {
    title: '10,000 random sequences of session events',
    command: 'vitest run --project unit tests/unit/auth/model-based',
    env: { RUNS: '20' },
  },
  {
    title:
      'Every state of every screen in every theme and language, and the phone tests of CI on a desktop',
    command: 'playwright test --config tests/e2e/playwright.long.config.ts',
  },
  {
    title: 'All user journeys on Django',
    command: 'node scripts/test-e2e.ts --backend django',
  },
  {
    title: 'Every auth backend, on the real packages and on the mock',
    command: 'node scripts/backends/index.ts --table',
  },
  { title: 'Mutation tests of the login layer', command: 'node tests/mutation/run.ts' },
  {
    title: 'Conformance of Latchkey and its competitors',
    command: 'node scripts/conformance/index.ts --table',
  },
]

for (const { title, command, env } of steps) {
  console.log(`\n${title}: ${command}`)
  const { status } = spawnSync(command, {
    shell: true,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (status !== 0) {
    console.error(`Failed: ${title}.`)
    process.exitCode = 1
  }
}

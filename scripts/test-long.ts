/** Runs what takes too long for CI, before a release: 10,000 sequences, every state in every look, mutation, rival layers. */
import { spawnSync } from 'node:child_process'

const steps: readonly { title: string; command: string; env?: Record<string, string> }[] = [
  {
    title: '10,000 random sequences of what can happen to a session',
    command: 'vitest run --project unit tests/unit/auth/model-based',
    env: { RUNS: '20' },
  },
  {
    title: 'Every state of every screen in every look, and more on a desktop',
    command: 'playwright test --config tests/e2e/playwright.long.config.ts',
  },
  {
    title: 'All journeys on Django',
    command: 'node scripts/test-e2e.ts --backend django',
  },
  { title: 'Mutation of the login layer', command: 'node tests/mutation/run.ts' },
  {
    title: 'The cases on Latchkey and on rival layers',
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

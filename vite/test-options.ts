/** How do the tests run? One project for each kind of test, each in the environment it needs. */
import type { ViteUserConfig } from 'vitest/config'
import { environment } from '../tests/support/environment.ts'

type TestOptions = NonNullable<ViteUserConfig['test']>

/**
 * Vant's NavBar, Tabbar, ActionBar and SubmitBar set timers that they never clear. One that fires after its test's
 * window is gone says nothing about the test.
 */
function isVantTimer(error: { message: string; stack?: string }): boolean {
  return /window is not defined/.test(error.message) && /vant.(use|es)/.test(error.stack ?? '')
}

const contractUrl = process.env.CONTRACT_URL

/** The contract, held against one kind of server. */
function contract(name: string, server: 'handlers' | 'port' | 'url', include: string) {
  const env = { ...environment, CONTRACT_SERVER: server }
  return { extends: true as const, test: { name, environment: 'node', include: [include], env } }
}

export const testOptions: TestOptions = {
  env: environment,
  setupFiles: ['tests/support/setup.ts'],
  maxWorkers: '100%',
  // Patient, because a busy machine is no fault of what is tested.
  testTimeout: 20_000,
  hookTimeout: 20_000,
  expect: { poll: { timeout: 5_000 } },
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
  onUnhandledError: (error) => (isVantTimer(error) ? false : undefined),
  reporters: process.env.CI
    ? ['default', ['json', { outputFile: `.vitest/${contractUrl ? 'contract-url' : 'all'}.json` }]]
    : ['default'],
  coverage: {
    include: ['src/auth/**/*.ts', 'src/http/**/*.ts'],
    reporter: ['text', 'html'],
    thresholds: { branches: 100 },
  },
  projects: [
    {
      extends: true,
      test: { name: 'unit', environment: 'happy-dom', include: ['tests/unit/**/*.spec.ts'] },
    },
    {
      extends: true,
      test: {
        name: 'component',
        environment: 'happy-dom',
        include: ['tests/component/**/*.spec.ts'],
      },
    },
    {
      extends: true,
      test: { name: 'torture', environment: 'happy-dom', include: ['tests/torture/**/*.spec.ts'] },
    },
    contract('contract', 'handlers', 'tests/contract/**/*.spec.ts'),
    contract('contract-port', 'port', 'tests/contract/*.spec.ts'),
    // For the one that CONTRACT_URL names.
    ...(contractUrl ? [contract('contract-url', 'url', 'tests/contract/*.spec.ts')] : []),
  ],
}

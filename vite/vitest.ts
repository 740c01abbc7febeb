/** The projects of Vitest: one for each kind of test, in the environment that it needs. */
import type { ViteUserConfig } from 'vitest/config'
import { environment } from '../tests/support/environment.ts'

type TestOptions = NonNullable<ViteUserConfig['test']>

const setup = 'tests/support/setup.ts'
const contractUrl = process.env.CONTRACT_URL

/** Tests of what runs in a page. */
function page(name: string) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`tests/${name}/**/*.spec.ts`],
      environment: 'happy-dom',
      setupFiles: ['tests/support/window.ts'],
      // Each file has modules and a window of its own, as in a worker of its own, at half the cost.
      pool: 'vmThreads' as const,
    },
  }
}

/** The contract, held against one kind of server. */
function contract(name: string, server: 'handlers' | 'port' | 'url', folders: string) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`tests/contract/${folders}*.spec.ts`],
      exclude: ofMockServer,
      env: { ...environment, CONTRACT_SERVER: server },
    },
  }
}

/** Tests that start commands, servers behind a port, or Vite. */
const ofMockServer = [
  ...['cli', 'dev-server', 'server'].map((name) => `tests/contract/mock/${name}.spec.ts`),
  'tests/contract/replicas/*.spec.ts',
]

export const testOptions: TestOptions = {
  env: environment,
  setupFiles: [setup],
  pool: 'threads',
  maxWorkers: '100%',
  // Long, because a busy machine is no fault of what is tested. Nothing that passes waits for them.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
  reporters: process.env.CI ? ['default', 'json'] : ['default'],
  outputFile: { json: `.vitest/${contractUrl ? 'contract-url' : 'all'}.json` },
  coverage: {
    include: ['src/auth/**/*.ts', 'src/http/**/*.ts'],
    reporter: ['text', 'html'],
    thresholds: { branches: 100 },
  },
  projects: [
    // The first ring: what one wants before a commit.
    page('unit'),
    page('component'),
    page('conformance'),
    contract('contract', 'handlers', '{,mock/}'),
    // The second ring: what else CI runs.
    contract('contract-port', 'port', ''),
    { extends: true, test: { name: 'mock-server', include: ofMockServer } },
    // For the server that CONTRACT_URL names.
    ...(contractUrl ? [contract('contract-url', 'url', '')] : []),
  ],
}

/** The Vitest configuration: one project for each kind of test, in the environment that it needs. */
import type { ViteUserConfig } from 'vitest/config'
import { environment } from '../tests/support/environment.ts'

type TestOptions = NonNullable<ViteUserConfig['test']>

const setup = 'tests/support/setup.ts'
const contractUrl = process.env.CONTRACT_URL

/** A project for code that runs in a page, on happy-dom. */
function pageProject(name: string) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`tests/${name}/**/*.spec.ts`],
      exclude: buildSpecs,
      environment: 'happy-dom',
      setupFiles: ['tests/support/window.ts'],
      // Each spec file gets its own modules and window, as in a worker thread of its own, at half the cost.
      pool: 'vmThreads' as const,
    },
  }
}

/** A project that runs the contract tests against one kind of server. */
function contractProject(name: string, server: 'handlers' | 'port' | 'url', folders: string) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`tests/contract/${folders}*.spec.ts`],
      exclude: mockServerSpecs,
      env: { ...environment, CONTRACT_SERVER: server },
    },
  }
}

/** A project that runs the client on each auth backend: on the real packages, the mock in the process, or the mock on a port. */
function backendsProject(answerer: 'package' | 'mock' | 'port') {
  return {
    extends: true as const,
    test: {
      name: `backends-${answerer}`,
      include: ['tests/contract/backends/*.spec.ts'],
      env: { ...environment, BACKENDS_ANSWERER: answerer },
      setupFiles: ['tests/contract/backends/setup-window.ts'],
      ...(answerer === 'package' && { globalSetup: 'tests/contract/backends/prepare-python.ts' }),
    },
  }
}

/** Specs that start commands, HTTP servers, or Vite. */
const mockServerSpecs = [
  ...['cli', 'dev-server', 'server'].map((name) => `tests/contract/mock/${name}.spec.ts`),
  'tests/contract/replicas/*.spec.ts',
]
const buildSpecs = ['tests/unit/{scripts,vite}/*.spec.ts']

export const testOptions: TestOptions = {
  env: environment,
  setupFiles: [setup],
  pool: 'threads',
  maxWorkers: '100%',
  // Long, so that no test fails because the machine is busy. Passing tests never wait that long.
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
    // For `npm test`, before a commit.
    pageProject('unit'),
    pageProject('component'),
    pageProject('conformance'),
    contractProject('contract', 'handlers', '{,mock/}'),
    // For `npm run test:more`, in CI.
    contractProject('contract-port', 'port', ''),
    backendsProject('mock'),
    backendsProject('port'),
    { extends: true, test: { name: 'node', include: [...mockServerSpecs, ...buildSpecs] } },
    // For `npm run test:backends`.
    ...(process.env.BACKENDS_PACKAGE ? [backendsProject('package')] : []),
    // For a server at CONTRACT_URL.
    ...(contractUrl ? [contractProject('contract-url', 'url', '')] : []),
  ],
}

/** How do the end-to-end tests run? In a real Chromium, on builds served with the headers of a host. */
import { defineConfig } from 'playwright/test'
import { chromiumOptions } from './scripts/chromium.ts'
import { environment } from './tests/support/environment.ts'

const isCi = Boolean(process.env.CI)
const port = Number(process.env.E2E_PORT ?? 4190)
const addressOf = (port: number) => `http://127.0.0.1:${port}`

/** Who answers the app: the mock in its page, or a server of the mock's or of Django's that all tests share. */
const backend = process.env.E2E_BACKEND ?? 'worker'
const isShared = backend !== 'worker'
const servers: Record<string, string> = {
  http: 'npm run --silent mock -- --port',
  django: 'npm run --silent contract:django -- --serve --port',
}

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
export const desktop = { viewport: { width: 1280, height: 800 } }
const simplejwt = { VITE_AUTH_DIALECT: 'simplejwt', VITE_AUTH_SCHEME: 'Bearer' }

/** Builds the app and serves it. */
function serve(port: number, folder: string, mode: string, env: Record<string, string>) {
  return {
    command: [
      `npx vite build --mode ${mode} --outDir ${folder} --emptyOutDir --logLevel warn`,
      `npx vite preview --outDir ${folder} --host 127.0.0.1 --port ${port} --strictPort`,
    ].join(' && '),
    env,
    url: addressOf(port),
    reuseExistingServer: false,
    timeout: 180_000,
  }
}

/** Starts what answers the app at a port. */
function answer(port: number) {
  return {
    command: `${servers[backend]} ${port}`,
    url: `${addressOf(port)}/api/backstage/`,
    reuseExistingServer: false,
    // The first time, Django has to be installed.
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 5_000 },
  }
}

/** Requests are answered, and counted, in the page: the app's own worker is looked at in a project of its own. */
const withoutWorker = { serviceWorkers: 'block' } as const

export const severalTabs = {
  ...withoutWorker,
  baseURL: addressOf(port + 1),
} as const

/** The app with the mock in the page. */
export const demo = serve(port, '.e2e/dist', 'demo', environment)

/** The app without it. */
export const production = serve(port + 1, '.e2e/dist-tabs', 'production', {
  ...environment,
  ...simplejwt,
})

/** What has projects of its own; the app of a shared backend, built as for production, has no panel anyhow. */
const elsewhere = [
  'fault-panel.spec.ts',
  'pictures.spec.ts',
  'plain-http.spec.ts',
  'simplejwt.spec.ts',
]

/** What people do, on the mock in the page. */
const withWorker = {
  projects: [
    {
      name: 'phone',
      testIgnore: elsewhere,
      use: phone,
    },
    { name: 'looks', testDir: 'tests/looks', testMatch: 'accessibility.spec.ts', use: phone },
    {
      // Several pages of one browser, on a build without the mock: the test answers, and hears what was sent.
      name: 'tabs',
      testDir: 'tests/browser',
      testIgnore: 'long-lists.spec.ts',
      use: severalTabs,
    },
    {
      // The dev server under a name that no browser trusts without https.
      name: 'plain-http',
      testMatch: 'plain-http.spec.ts',
      // One server answers all.
      workers: 1,
      use: {
        ...phone,
        baseURL: `http://phone.test:${port + 3}`,
        launchOptions: {
          ...chromiumOptions(['--host-resolver-rules=MAP phone.test 127.0.0.1']),
        },
      },
    },
  ],
  webServer: [
    demo,
    production,
    {
      command: `npx vite --host 127.0.0.1 --port ${port + 3} --strictPort`,
      // A host by its address needs no leave; here it has a name.
      env: { ...environment, __VITE_ADDITIONAL_SERVER_ALLOWED_HOSTS: 'phone.test' },
      url: addressOf(port + 3),
      reuseExistingServer: false,
    },
  ],
}

const API_PROXY = addressOf(port + 2)

/** People's journeys, on one backend for all: by the token of djangorestframework-jwt, and by those of simplejwt. */
const withServer = {
  projects: [
    {
      name: 'phone',
      testIgnore: elsewhere,
      use: { ...phone, ...withoutWorker },
    },
    {
      name: 'simplejwt',
      testMatch: 'simplejwt.spec.ts',
      use: { ...phone, ...withoutWorker, baseURL: addressOf(port + 1) },
    },
  ],
  webServer: [
    answer(port + 2),
    serve(port, '.e2e/dist-v1', 'production', { ...environment, API_PROXY }),
    serve(port + 1, '.e2e/dist-v2', 'production', { ...environment, ...simplejwt, API_PROXY }),
  ],
}

/** What holds for all that runs in a browser. */
export const shared = defineConfig({
  fullyParallel: true,
  // Before each test a shared backend is put back to how it was at first.
  workers: isShared ? 1 : 2,
  retries: 0,
  forbidOnly: isCi,
  reporter: isCi ? [['list'], ['json', { outputFile: `.e2e/report-${backend}.json` }]] : 'list',
  // Patient, because a busy machine is no fault of what is tested.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: addressOf(port),
    launchOptions: chromiumOptions(),
  },
})

export default defineConfig({
  ...shared,
  testDir: 'tests/e2e',
  outputDir: '.e2e/results',
  ...(isShared ? withServer : withWorker),
})

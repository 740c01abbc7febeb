/** How do the end-to-end tests run? In a real Chromium, on builds served with the headers of a host. */
import { defineConfig } from 'playwright/test'
import { chromiumArgs, findChromium } from './scripts/chromium.ts'
import { environment } from './tests/support/environment.ts'

const isCi = Boolean(process.env.CI)
const port = Number(process.env.E2E_PORT ?? 4190)
const addressOf = (port: number) => `http://127.0.0.1:${port}`

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
  }
}

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.e2e/results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: isCi,
  reporter: isCi ? [['list'], ['json', { outputFile: '.e2e/report.json' }]] : 'list',
  expect: { timeout: 10_000 },
  use: {
    baseURL: addressOf(port),
    trace: 'retain-on-failure',
    launchOptions: { executablePath: findChromium() ?? undefined, args: chromiumArgs },
  },
  projects: [
    {
      name: 'phone',
      // The pictures say themselves what they are taken on.
      testIgnore: 'pictures.spec.ts',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    {
      name: 'desktop',
      // What a failure leads to is the same on any screen, and takes its time.
      testIgnore: 'failures.spec.ts',
      use: { viewport: { width: 1280, height: 800 } },
    },
    {
      // Several pages of one browser, on a build without the mock: the test answers, and hears what was sent.
      name: 'tabs',
      testDir: 'tests/browser',
      // A trace slows the pages down, and here it is measured how fast they are.
      use: { baseURL: addressOf(port + 1), serviceWorkers: 'block', trace: 'off' },
    },
  ],
  webServer: [
    serve(port, '.e2e/dist', 'demo', environment),
    serve(port + 1, '.e2e/dist-tabs', 'production', {
      ...environment,
      VITE_AUTH_DIALECT: 'simplejwt',
      VITE_AUTH_SCHEME: 'Bearer',
    }),
  ],
})

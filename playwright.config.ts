/** How do the end-to-end tests run? In a real Chromium, on the demo build, served with the headers of a host. */
import { defineConfig } from 'playwright/test'
import { chromiumArgs, findChromium } from './scripts/chromium.ts'
import { environment } from './tests/support/environment.ts'

const isCi = Boolean(process.env.CI)
const port = Number(process.env.E2E_PORT ?? 4190)
const baseURL = `http://127.0.0.1:${port}`
const build = '.e2e/dist'

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
    baseURL,
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
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
  ],
  webServer: {
    command: [
      `npx vite build --mode demo --outDir ${build} --emptyOutDir --logLevel warn`,
      `npx vite preview --outDir ${build} --host 127.0.0.1 --port ${port} --strictPort`,
    ].join(' && '),
    env: environment,
    url: baseURL,
    reuseExistingServer: false,
  },
})

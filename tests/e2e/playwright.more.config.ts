/** The Chromium tests of `npm run test:more`: all that `npm test` leaves out, except user journeys on a real backend. */
import { defineConfig } from 'playwright/test'
import { chromiumOptions } from '../../scripts/setup/chromium.ts'
import type { BuildUrls } from './production/host.ts'
import {
  baseConfig,
  demoBuild,
  desktop,
  noServiceWorkers,
  phone,
  productionBuild,
  secondStepBuild,
  serverUrl,
  specsWithOwnProject,
  webServer,
} from './support/builds.ts'

const devServerUrl = serverUrl(2).replace('127.0.0.1', 'phone.test')

/** Several tabs of one browser, on a build without the mock: the test itself is the backend, and records each request. */
const tabs = { ...noServiceWorkers, baseURL: serverUrl(1) }

export default defineConfig<{ builds: BuildUrls }>({
  ...baseConfig('more'),
  testDir: 'journeys',
  projects: [
    { name: 'phone', testIgnore: specsWithOwnProject, grepInvert: /@smoke/, use: phone },
    {
      // The journeys whose pages differ on a desktop.
      name: 'desktop',
      testMatch: ['offline', 'readme-screenshots', 'smoke'].map((name) => `${name}.spec.ts`),
      use: desktop,
    },
    { name: 'mock', testDir: 'mock', use: phone },
    { name: 'panel', testMatch: 'fault-panel.spec.ts', use: phone },
    {
      name: 'second-step',
      testMatch: 'second-step.spec.ts',
      use: { ...phone, baseURL: secondStepBuild.url },
    },
    { name: 'a11y', testDir: 'a11y', testIgnore: 'all-states.spec.ts', use: phone },
    { name: 'visual', testDir: 'visual', use: phone },
    { name: 'tabs', testDir: 'tabs', use: tabs },
    {
      // Builds behind a host that the test can change. Here the app has its own service worker.
      name: 'production',
      testDir: 'production',
      use: { builds: { production: productionBuild.url, demo: demoBuild.url } },
    },
    { name: 'dev', testDir: 'dev' },
    {
      // Each test starts a dev server. One after another: they share the bundled dependencies.
      name: 'presets',
      testDir: 'presets',
      workers: 1,
      use: phone,
    },
    {
      // The dev server under a host name that no browser trusts without https.
      name: 'plain-http',
      testMatch: 'plain-http.spec.ts',
      // All tests share one server.
      workers: 1,
      use: {
        ...phone,
        baseURL: devServerUrl,
        launchOptions: chromiumOptions(['--host-resolver-rules=MAP phone.test 127.0.0.1']),
      },
    },
  ],
  webServer: [
    demoBuild,
    productionBuild,
    secondStepBuild,
    webServer(
      `npx vite --host 127.0.0.1 --port ${new URL(devServerUrl).port} --strictPort`,
      serverUrl(2),
      // Vite allows an IP address by default, but not a host name.
      { __VITE_ADDITIONAL_SERVER_ALLOWED_HOSTS: 'phone.test' },
    ),
  ],
})

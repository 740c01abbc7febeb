/** What `npm run test:more` runs in Chromium: all that `npm test` does not, but for journeys on a real backend. */
import { defineConfig } from 'playwright/test'
import { chromiumOptions } from '../../scripts/setup/chromium.ts'
import type { Builds } from './production/host.ts'
import {
  address,
  demo,
  desktop,
  phone,
  production,
  server,
  shared,
  special,
  withoutWorker,
} from './support/builds.ts'

const devServer = address(2).replace('127.0.0.1', 'phone.test')

/** Several pages of one browser, on a build without the mock: the test answers, and hears what was sent. */
const tabs = { ...withoutWorker, baseURL: address(1) }

export default defineConfig<{ builds: Builds }>({
  ...shared('more'),
  testDir: 'journeys',
  projects: [
    { name: 'phone', testIgnore: special, grepInvert: /@smoke/, use: phone },
    {
      // What looks different there.
      name: 'desktop',
      testMatch: ['notices', 'pictures', 'smoke'].map((name) => `${name}.spec.ts`),
      use: desktop,
    },
    { name: 'panel', testMatch: 'fault-panel.spec.ts', use: phone },
    { name: 'a11y', testDir: 'a11y', testIgnore: 'all-states.spec.ts', use: phone },
    { name: 'visual', testDir: 'visual', use: phone },
    { name: 'tabs', testDir: 'tabs', use: tabs },
    {
      // What a host serves, by way of one that the test can change; here the app has its own service worker.
      name: 'production',
      testDir: 'production',
      use: { builds: { production: production.url, demo: demo.url } },
    },
    { name: 'dev', testDir: 'dev' },
    {
      // The dev server under a name that no browser trusts without https.
      name: 'plain-http',
      testMatch: 'plain-http.spec.ts',
      // One server answers all.
      workers: 1,
      use: {
        ...phone,
        baseURL: devServer,
        launchOptions: chromiumOptions(['--host-resolver-rules=MAP phone.test 127.0.0.1']),
      },
    },
  ],
  webServer: [
    demo,
    production,
    server(
      `npx vite --host 127.0.0.1 --port ${new URL(devServer).port} --strictPort`,
      address(2),
      // A host by its address needs no leave; here it has a name.
      { __VITE_ADDITIONAL_SERVER_ALLOWED_HOSTS: 'phone.test' },
    ),
  ],
})

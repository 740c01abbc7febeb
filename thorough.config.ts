/**
 * What else is looked at in a browser, and takes longer than anyone waits for `npm test`: every state, whether anything
 * moves, what looks different on a desktop, lists of ten thousand, the demo's panel, and the production build on its host.
 */
import { defineConfig } from 'playwright/test'
import { demo, desktop, phone, production, severalTabs, shared } from './playwright.config.ts'
import type { Builds } from './tests/production/host.ts'

export default defineConfig<{ builds: Builds }>({
  ...shared,
  reporter: process.env.CI
    ? [['list'], ['json', { outputFile: '.e2e/report-thorough.json' }]]
    : 'list',
  testDir: 'tests/e2e',
  outputDir: '.e2e/results',
  projects: [
    {
      name: 'desktop',
      testMatch: [
        'buy.spec.ts',
        'keyboard.spec.ts',
        'notices.spec.ts',
        'pictures.spec.ts',
        'smoke.spec.ts',
      ],
      use: desktop,
    },
    { name: 'panel', testMatch: 'fault-panel.spec.ts', use: phone },
    {
      name: 'long-lists',
      testDir: 'tests/browser',
      testMatch: 'long-lists.spec.ts',
      use: severalTabs,
    },
    {
      name: 'looks',
      testDir: 'tests/looks',
      testIgnore: 'accessibility.spec.ts',
      use: phone,
    },
    {
      // What a host serves, by way of one that the test can change; here the app has its own service worker.
      name: 'production',
      testDir: 'tests/production',
      use: { builds: { production: production.url, demo: demo.url } },
    },
  ],
  webServer: [demo, production],
})

/** People's journeys, on a phone, with the mock in the page. `npm test` runs those that are tagged `@smoke`. */
import { defineConfig } from 'playwright/test'
import { demo, phone, shared, special } from './tests/e2e/support/builds.ts'

export default defineConfig({
  ...shared('smoke'),
  testDir: 'tests/e2e/journeys',
  testIgnore: special,
  projects: [{ name: 'phone', use: phone }],
  webServer: demo,
})

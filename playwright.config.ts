/** User journeys on a phone, with the mock in the page. `npm test` runs those that are tagged `@smoke`. */
import { defineConfig } from 'playwright/test'
import { baseConfig, demoBuild, phone, specsWithOwnProject } from './tests/e2e/support/builds.ts'

export default defineConfig({
  ...baseConfig('smoke'),
  testDir: 'tests/e2e/journeys',
  testIgnore: specsWithOwnProject,
  projects: [{ name: 'phone', use: phone }],
  webServer: demoBuild,
})

/** Every state of every screen in every look: part of `npm run test:long`. */
import { defineConfig } from 'playwright/test'
import { demo, phone, shared } from '../e2e/builds.ts'

export default defineConfig({
  ...shared('every-state'),
  testDir: '.',
  testMatch: 'every-state.spec.ts',
  use: { ...shared('every-state').use, ...phone },
  webServer: demo,
})

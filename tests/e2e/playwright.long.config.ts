/** What `npm run test:long` runs in Chromium: every state in every look, and what CI sees on a phone once more on a desktop. */
import { defineConfig } from 'playwright/test'
import { demo, desktop, phone, shared } from './support/builds.ts'

export default defineConfig({
  ...shared('long'),
  testDir: 'journeys',
  projects: [
    { name: 'a11y', testDir: 'a11y', testMatch: 'all-states.spec.ts', use: phone },
    { name: 'layout-shift', testDir: 'visual', use: desktop },
    { name: 'desktop', testMatch: ['buy.spec.ts', 'keyboard.spec.ts'], use: desktop },
  ],
  webServer: demo,
})

/** What `npm run test:long` runs in Chromium: every state in every look, and what CI sees on a phone once more on a desktop. */
import { defineConfig } from 'playwright/test'
import { demo, desktop, phone, shared } from './builds.ts'

export default defineConfig({
  ...shared('long'),
  testDir: '.',
  projects: [
    { name: 'looks', testDir: '../looks', testMatch: 'every-state.spec.ts', use: phone },
    { name: 'layout-shift', testDir: '../looks', testMatch: 'layout-shift.spec.ts', use: desktop },
    { name: 'desktop', testMatch: ['buy.spec.ts', 'keyboard.spec.ts'], use: desktop },
  ],
  webServer: demo,
})

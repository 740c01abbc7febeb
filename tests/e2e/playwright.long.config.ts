/** The Chromium tests of `npm run test:long`: accessibility of every state, layout shift on a desktop, and two phone journeys again on a desktop. */
import { defineConfig } from 'playwright/test'
import { baseConfig, demoBuild, desktop, phone, secondStepBuild } from './support/builds.ts'

export default defineConfig({
  ...baseConfig('long'),
  testDir: 'journeys',
  projects: [
    { name: 'a11y', testDir: 'a11y', testMatch: 'all-states.spec.ts', use: phone },
    { name: 'layout-shift', testDir: 'visual', use: desktop },
    { name: 'desktop', testMatch: ['buy.spec.ts', 'keyboard.spec.ts'], use: desktop },
  ],
  webServer: [demoBuild, secondStepBuild],
})

/** A screenshot of every state of every screen: `npm run screenshots`. */
import { defineConfig } from 'playwright/test'
import { baseConfig, demoBuild, desktop, phone, secondStepBuild } from './support/builds.ts'

export default defineConfig({
  ...baseConfig('gallery'),
  testDir: 'screenshots',
  globalSetup: './screenshots/build-gallery.ts',
  webServer: [demoBuild, secondStepBuild],
  projects: [
    { name: 'phone', use: phone },
    { name: 'desktop', use: desktop },
  ],
})

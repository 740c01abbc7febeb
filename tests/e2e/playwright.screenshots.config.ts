/** A picture of every state: `npm run gallery`. */
import { defineConfig } from 'playwright/test'
import { demo, desktop, phone, shared } from './support/builds.ts'

export default defineConfig({
  ...shared('gallery'),
  testDir: 'screenshots',
  globalSetup: './screenshots/build-gallery.ts',
  webServer: demo,
  projects: [
    { name: 'phone', use: phone },
    { name: 'desktop', use: desktop },
  ],
})

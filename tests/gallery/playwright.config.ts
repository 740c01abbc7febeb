/** A picture of every state: `npm run gallery`. */
import { defineConfig } from 'playwright/test'
import { demo, desktop, phone, shared } from '../e2e/builds.ts'

export default defineConfig({
  ...shared('gallery'),
  testDir: '.',
  globalSetup: './hang.ts',
  webServer: demo,
  projects: [
    { name: 'phone', use: phone },
    { name: 'desktop', use: desktop },
  ],
})

/** How are the pictures of the gallery taken? As the end-to-end tests run, on the same build, and not among them. */
import { defineConfig } from 'playwright/test'
import { demo, desktop, phone, shared } from './playwright.config.ts'

export default defineConfig({
  ...shared,
  testDir: 'tests/gallery',
  outputDir: '.gallery/results',
  globalSetup: './tests/gallery/hang.ts',
  webServer: [demo],
  projects: [
    { name: 'phone', use: phone },
    { name: 'desktop', use: desktop },
  ],
})

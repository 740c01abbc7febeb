/** The production build for a benchmark, and a page of it in Chromium. */
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { build } from 'vite'
import { chromiumOptions } from '../../scripts/setup/chromium.ts'
import { serveTabsBackend, type TabsBackend } from '../e2e/tabs/tabs-backend.ts'
import { environment } from '../support/environment.ts'
import { serveFolder } from './static-host.ts'

const root = join(import.meta.dirname, '../..')

/**
 * Builds the app for production.
 *
 * @returns the folder of the build
 */
export async function buildApp(): Promise<string> {
  Object.assign(process.env, environment, {
    VITE_AUTH_BACKEND: 'simplejwt',
    VITE_AUTH_SCHEME: 'Bearer',
  })
  const outDir = join(root, '.e2e/dist-bench')
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  return outDir
}

/** A page of the app with its fake backend. */
export interface AppUnderTest {
  page: Page
  url: string
  backend: TabsBackend
}

/**
 * Opens an empty page in the size of a phone, without throttling, and closes it after use.
 *
 * @param args further command line arguments of Chromium
 * @returns the result of `use`
 */
export async function withAppPage<T>(
  args: readonly string[],
  use: (app: AppUnderTest) => Promise<T>,
): Promise<T> {
  const host = await serveFolder(await buildApp())
  const browser = await chromium.launch(chromiumOptions(args))
  try {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'en',
      serviceWorkers: 'block',
    })
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error(error))
    const { promise, resolve } = Promise.withResolvers<T>()
    await serveTabsBackend(context, '**/api/**', async (backend) => {
      resolve(await use({ page, url: host.url, backend }))
    })
    return await promise
  } finally {
    await browser.close()
    host.close()
  }
}

/** The production build, for a benchmark, and a page of it in Chromium. */
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { build } from 'vite'
import { chromiumOptions } from '../../scripts/setup/chromium.ts'
import { answerPages, type Backend } from '../e2e/tabs/tabs-backend.ts'
import { environment } from '../support/environment.ts'
import { serveFolder } from './static-host.ts'

const root = join(import.meta.dirname, '../..')

/** Builds the app as for production. @returns the folder */
export async function buildApp(): Promise<string> {
  Object.assign(process.env, environment, {
    VITE_AUTH_DIALECT: 'simplejwt',
    VITE_AUTH_SCHEME: 'Bearer',
  })
  const outDir = join(root, '.e2e/dist-bench')
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  return outDir
}

/** A page of the app, and who answers it. */
export interface App {
  page: Page
  url: string
  backend: Backend
}

/**
 * Opens a page of a phone's size that shows nothing yet, on the machine's own speed and network, and closes it once it is
 * used.
 *
 * @param args what else Chromium is told
 */
export async function withApp<T>(
  args: readonly string[],
  use: (app: App) => Promise<T>,
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
    await answerPages(context, '**/api/**', async (backend) => {
      resolve(await use({ page, url: host.url, backend }))
    })
    return await promise
  } finally {
    await browser.close()
    host.close()
  }
}

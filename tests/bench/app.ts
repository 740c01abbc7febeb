/** How is the app measured in a browser? The production build in a real Chromium, on answers from this process. */
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import { build, preview } from 'vite'
import { chromiumOptions } from '../../scripts/chromium.ts'
import { answerPages, type Backend } from '../browser/backend.ts'
import { environment } from '../support/environment.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const outDir = '.e2e/dist-bench'

/** A page of the app, and who answers it. */
export interface App {
  page: Page
  url: string
  backend: Backend
}

/**
 * Builds the app and serves it, opens a page of a phone's size that shows nothing yet, and closes all once it is used.
 *
 * @param options.args what else Chromium is told
 */
export async function withApp(
  { args = [] }: { args?: string[] },
  use: (app: App) => Promise<void>,
): Promise<void> {
  Object.assign(process.env, environment, {
    VITE_AUTH_DIALECT: 'simplejwt',
    VITE_AUTH_SCHEME: 'Bearer',
  })
  await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } })
  const server = await preview({
    root,
    logLevel: 'warn',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  })
  const browser = await chromium.launch(chromiumOptions(args))
  try {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'en',
      serviceWorkers: 'block',
    })
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error(error))
    const [url = ''] = server.resolvedUrls?.local ?? []
    await answerPages(context, '**/api/**', (backend) => use({ page, url, backend }))
  } finally {
    await browser.close()
    await server.close()
  }
}

/** The dev server's first start with an empty cache: all dependencies are found in the scan, because a late one reloads the page. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type ViteDevServer } from 'vite'
import { findFreePort } from '../../../scripts/setup/free-port.ts'
import { expect, test as base } from '../support/fixtures.ts'
import { signIn } from '../support/user-actions.ts'
import { environment } from '../../support/environment.ts'

const test = base.extend<{ server: ViteDevServer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
  server: async ({}, use) => {
    // Overrides the developer's own settings.
    Object.assign(process.env, environment, { API_PROXY: '' })
    const cacheDir = await mkdtemp(join(tmpdir(), 'vite-'))
    const server = await createServer({
      root: join(import.meta.dirname, '../../..'),
      cacheDir,
      logLevel: 'warn',
      // No watcher: an edit during the test must not reload the page.
      server: { host: '127.0.0.1', port: await findFreePort(), strictPort: true, watch: null },
    })
    await server.listen()
    await use(server)
    await server.close()
    await rm(cacheDir, { recursive: true })
  },

  baseURL: async ({ server }, use) => use(server.resolvedUrls?.local[0]),
})

test('the dev server finds all dependencies before the first page, and never reloads a page', async ({
  page,
  server,
}) => {
  const optimizer = server.environments.client.depsOptimizer
  const dependencies = () =>
    Object.keys({ ...optimizer?.metadata.discovered, ...optimizer?.metadata.optimized }).sort()
  await optimizer?.scanProcessing
  const scanned = dependencies()
  expect(scanned).toContain('vue')

  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })
  const clickLink = (name: string | RegExp) => page.getByRole('link', { name }).first().click()
  let loads = 0
  page.on('load', () => loads++)

  await page.goto('/')
  await clickLink(/Brass padlock/)
  await page.getByRole('button', { name: 'Buy' }).click()
  await clickLink(/Create one/)
  await clickLink(/Already have an account/)
  await signIn(page, 'staff', 'staff1234')
  await page.getByRole('button', { name: 'Buy' }).click()
  await expect(heading(/Order/)).toBeVisible()
  await clickLink('Latchkey home')
  await clickLink('Orders')
  await expect(heading('My orders')).toBeVisible()
  await clickLink('Account')
  for (const title of [
    'Email',
    'Change password',
    'Token inspector',
    'Shop overview',
    'Settings',
  ]) {
    await clickLink(title === 'Email' ? 'Change email' : title)
    await expect(heading(title)).toBeVisible()
    await page.goBack()
  }
  await expect(heading('Account')).toBeVisible()
  expect(loads).toBe(1)
  await page.goto('/nowhere')
  await expect(heading('Page not found')).toBeVisible()
  expect(loads).toBe(2)
  expect(dependencies()).toEqual(scanned)
})

/** The dev server's first start, before it has optimized any dependency: nothing is found late, which would reload the page. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type ViteDevServer } from 'vite'
import { freePort } from '../../../scripts/setup/free-port.ts'
import { expect, test as base } from '../support/fixtures.ts'
import { signIn } from '../support/user-actions.ts'
import { environment } from '../../support/environment.ts'

const test = base.extend<{ server: ViteDevServer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
  server: async ({}, use) => {
    // Whatever a developer has set.
    Object.assign(process.env, environment, { API_PROXY: '' })
    const cacheDir = await mkdtemp(join(tmpdir(), 'vite-'))
    const server = await createServer({
      root: join(import.meta.dirname, '../../..'),
      cacheDir,
      logLevel: 'warn',
      // Whoever edits a file meanwhile reloads no page.
      server: { host: '127.0.0.1', port: await freePort(), strictPort: true, watch: null },
    })
    await server.listen()
    await use(server)
    await server.close()
    await rm(cacheDir, { recursive: true })
  },

  baseURL: async ({ server }, use) => use(server.resolvedUrls?.local[0]),
})

test('knows all dependencies before the first page, and reloads none', async ({ page, server }) => {
  const optimizer = server.environments.client.depsOptimizer
  const dependencies = () =>
    Object.keys({ ...optimizer?.metadata.discovered, ...optimizer?.metadata.optimized }).sort()
  await optimizer?.scanProcessing
  const scanned = dependencies()
  expect(scanned).toContain('vue')

  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })
  const follow = (name: string | RegExp) => page.getByRole('link', { name }).first().click()
  let loads = 0
  page.on('load', () => loads++)

  await page.goto('/')
  await follow(/Brass padlock/)
  await page.getByRole('button', { name: 'Buy' }).click()
  await follow(/Create one/)
  await follow(/Already have an account/)
  await signIn(page, 'staff', 'staff1234')
  await page.getByRole('button', { name: 'Buy' }).click()
  await expect(heading(/Order/)).toBeVisible()
  await follow('Latchkey home')
  await follow('Orders')
  await expect(heading('My orders')).toBeVisible()
  await follow('Account')
  for (const title of [
    'Email',
    'Change password',
    'Token inspector',
    'Shop overview',
    'Settings',
  ]) {
    await follow(title === 'Email' ? 'Change email' : title)
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

/** A dev server for each test of a preset, as the variables start it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'vite'
import { findFreePort } from '../../../scripts/setup/free-port.ts'
import { environment } from '../../support/environment.ts'
import { test as base } from '../support/fixtures.ts'

export const test = base.extend<{ variables: Record<string, string> }, { cacheDir: string }>({
  /** The environment variables of the dev server, beside those of all tests. Without `API_PROXY` the mock answers. */
  variables: [{}, { option: true }],

  // The servers start one after another, so that only the first one has to bundle the dependencies.
  cacheDir: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'vite-'))
      await use(folder)
      await rm(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ variables, cacheDir }, use) => {
    Object.assign(process.env, environment, { API_PROXY: '' }, variables)
    const server = await createServer({
      root: join(import.meta.dirname, '../../..'),
      cacheDir,
      logLevel: 'warn',
      // No watcher: an edit during the test must not reload the page.
      server: { host: '127.0.0.1', port: await findFreePort(), strictPort: true, watch: null },
    })
    await server.listen()
    await use(server.resolvedUrls?.local[0])
    await server.close()
    // The next test is in the same process.
    for (const name of Object.keys(variables)) delete process.env[name]
  },
})

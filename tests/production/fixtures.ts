/** What do tests of the built app on its host share? The host, and a backend for its API. */
import { createBackend, type Backend } from '../browser/backend.ts'
import { test as base } from '../e2e/fixtures.ts'
import { startHost, type Builds, type Host } from './host.ts'

interface Production {
  builds: Builds
  host: Host
  backend: Backend
}

export const test = base.extend<Production>({
  builds: [{ production: '', demo: '' }, { option: true }],

  host: async ({ builds }, use) => {
    const host = await startHost(builds)
    await use(host)
    host.close()
  },

  baseURL: async ({ host }, use) => use(host.url),

  // Ready before any page is opened.
  backend: [
    async ({ context }, use) => {
      const backend = createBackend()
      await context.route('**/api/v2/**', (route) => backend.handle(route))
      await use(backend)
      await context.unrouteAll({ behavior: 'ignoreErrors' })
    },
    { auto: true },
  ],
})

export { expect } from 'playwright/test'

/** Each auth backend preset with its mock, on the dev server as `VITE_AUTH_BACKEND` starts it. A new preset needs nothing here. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { createServer } from 'vite'
import { findFreePort } from '../../../scripts/setup/free-port.ts'
import type { AuthBackend } from '../../../src/auth/backends/auth-backend.ts'
import { authBackends, type AuthBackendName } from '../../../src/auth/backends/index.ts'
import { environment } from '../../support/environment.ts'
import { expect, test as base } from '../support/fixtures.ts'
import { advanceClock, signIn, storedToken, toastMessages } from '../support/user-actions.ts'

const test = base.extend<{ backendName: AuthBackendName }, { cacheDir: string }>({
  backendName: ['simplejwt', { option: true }],

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

  baseURL: async ({ backendName, cacheDir }, use) => {
    Object.assign(process.env, environment, {
      API_PROXY: '',
      VITE_AUTH_BACKEND: backendName,
      VITE_AUTH_SCHEME: authBackends[backendName].scheme,
    })
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
  },
})

declare global {
  interface Window {
    sentWithKeepalive: string[]
  }
}

/** The mock answers a request with `keepalive` in the page, without the network. Runs in the page. */
function recordKeepalive(): void {
  window.sentWithKeepalive = []
  const recording =
    (send: typeof fetch): typeof fetch =>
    (input, init) => {
      if (init?.keepalive)
        window.sentWithKeepalive.push(new URL(String(input), document.URL).pathname)
      return send(input, init)
    }
  let current = recording(fetch)
  Object.defineProperty(window, 'fetch', {
    get: () => current,
    set: (replaced: typeof fetch) => {
      current = recording(replaced)
    },
  })
}

/** @returns how often the page has sent a request to a path */
function countRequests(page: Page): (path: string) => number {
  const counts = new Map<string, number>()
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    counts.set(pathname, (counts.get(pathname) ?? 0) + 1)
  })
  return (path) => counts.get(path) ?? 0
}

for (const [name, { basePath, authPath, scheme, ...endpoints }] of presets()) {
  const { signInPath, refresh, signOut } = endpoints
  const pathOf = (path: string) =>
    new URL(`/api/${basePath}${authPath}${path}`, 'http://localhost').pathname
  const staying = refresh ? 'stays signed in after the access token expires, ' : ''

  test.describe(`with ${name}`, () => {
    test.use({ backendName: name })

    test(`a user signs in, reads that a permission is missing, ${staying}and signs out`, async ({
      page,
      expectStatus,
    }) => {
      expectStatus(403)
      await page.addInitScript(recordKeepalive)
      const requestsTo = countRequests(page)
      const staffPath = `/api/${basePath}staff/summary/`
      const refreshPath = pathOf(refresh?.path ?? '')
      const refusal = page.waitForResponse(`**${staffPath}`)
      await page.goto('/login?redirect=/staff')
      await signIn(page)
      await expect(page.getByRole('heading', { name: 'For staff only' })).toBeVisible()
      const token = await storedToken(page)
      expect(token).toMatch(new RegExp(`^${scheme} \\S+$`))
      const [sentence = '', ...others] = await toastMessages(page)
      expect(sentence).not.toBe('')
      expect(others).toEqual([])
      expect(await (await refusal).text()).toContain(sentence)
      expect([pathOf(signInPath), staffPath, refreshPath].map(requestsTo)).toEqual([1, 1, 0])

      if (refresh) await advanceClock(page, 1)
      await page.getByRole('button', { name: 'Back' }).click()
      await expect(page.getByText('demo@example.com')).toBeVisible()
      expect([staffPath, refreshPath].map(requestsTo)).toEqual([1, refresh ? 1 : 0])
      expect((await storedToken(page)) === token).toBe(!refresh)

      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page).toHaveURL('/login')
      expect(await storedToken(page)).toBeNull()
      const told = () => page.evaluate(() => window.sentWithKeepalive)
      await expect.poll(told).toEqual(signOut ? [pathOf(signOut.path)] : [])
      expect(await toastMessages(page)).toEqual([sentence])
    })
  })
}

/** All but that of the other journeys. */
function presets(): [AuthBackendName, AuthBackend][] {
  const all: Record<AuthBackendName, AuthBackend> = authBackends
  const names = Object.keys(all) as AuthBackendName[]
  return names.filter((name) => name !== 'drf-jwt').map((name) => [name, all[name]])
}

/** Each auth backend preset with its mock, on the dev server as `VITE_AUTH_BACKEND` starts it. A new preset needs nothing here. */
import type { Page } from 'playwright/test'
import type { AuthBackend } from '../../../src/auth/backends/auth-backend.ts'
import { authBackends, type AuthBackendName } from '../../../src/auth/backends/index.ts'
import { expect } from '../support/fixtures.ts'
import { advanceClock, signIn, storedToken, toastMessages } from '../support/user-actions.ts'
import { test } from './preset-fixtures.ts'

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
    test.use({ variables: { VITE_AUTH_BACKEND: name, VITE_AUTH_SCHEME: scheme } })

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

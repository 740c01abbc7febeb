/** The sign-in by HTTP Basic on a server behind the dev server. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from '../support/fixtures.ts'
import { signIn, storedToken } from '../support/user-actions.ts'
import { test as base } from './preset-fixtures.ts'

const TOKEN = 'f00d'.repeat(16)
const USERNAME = '王芳'
const PASSWORD = '密码-1234'
const CREDENTIALS = Buffer.from(`${USERNAME}:${PASSWORD}`).toString('base64')

/** Stock knox, whose sign-in has BasicAuthentication as its only class. */
function answer({ url, headers }: IncomingMessage): [status: number, body: object] {
  const { authorization } = headers
  if (url === '/api/auth/login/' && authorization === `Basic ${CREDENTIALS}`)
    return [200, { expiry: new Date(Date.now() + 36_000_000).toISOString(), token: TOKEN }]
  if (url === '/api/user/' && authorization === `Token ${TOKEN}`)
    return [
      200,
      {
        user_id: 7,
        username: USERNAME,
        email: 'fang@example.com',
        is_staff: false,
        date_joined: '2026-09-01T08:00:00Z',
      },
    ]
  return [401, { detail: 'Invalid username/password.' }]
}

const test = base.extend({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
  variables: async ({}, use) => {
    const server = createServer((request, response) => {
      const [status, body] = answer(request)
      response
        .writeHead(status, {
          'Content-Type': 'application/json',
          ...(status === 401 && { 'WWW-Authenticate': 'Basic realm="api"' }),
        })
        .end(JSON.stringify(body))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    await use({
      API_PROXY: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      VITE_AUTH_BACKEND: 'knox',
      VITE_AUTH_SCHEME: 'Token',
      VITE_AUTH_SIGN_IN_WITH: 'basic',
    })
    server.closeAllConnections()
    await once(server.close(), 'close')
  },
})

// At a prompt of its own, Chromium waits for the user, and the request for Chromium.
test('a user signs in by HTTP Basic, also after a wrong password, without a prompt of the browser', async ({
  page,
  expectStatus,
}) => {
  expectStatus(401)
  await page.goto('/login?redirect=/account')
  await signIn(page, USERNAME, 'wrong')
  await expect(page.getByText('Wrong user name or password.')).toBeVisible()
  await signIn(page, USERNAME, PASSWORD)
  await expect(page.getByText('fang@example.com')).toBeVisible()
  expect(await storedToken(page)).toBe(`Token ${TOKEN}`)
})

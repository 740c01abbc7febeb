/** The dialect of djoser: its answers beside those of simplejwt, as the real package gives them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { settings } from '../../../mocks/lib/settings.ts'
import { createServer, resetMock } from '../../../mocks/node.ts'

const apiUrl = 'http://localhost/api/'
const server = createServer({ apiUrl, authBackend: 'djoser' })
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
beforeEach(resetMock)
afterAll(() => server.close())

interface Sent {
  readonly body?: object
  readonly authorization?: string
  readonly language?: string
}

async function send(method: string, path: string, { body, authorization, language }: Sent = {}) {
  const headers = new Headers({ 'Accept-Language': language ?? 'en' })
  if (authorization) headers.set('Authorization', authorization)
  if (body) headers.set('Content-Type', 'application/json')
  const response = await fetch(apiUrl + path, {
    method,
    headers,
    body: body ? JSON.stringify(body) : null,
  })
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    challenge: response.headers.get('WWW-Authenticate'),
    allow: response.headers.get('Allow'),
  }
}

async function accessTokenOf(username: string): Promise<string> {
  const credentials = { username, password: `${username}1234` }
  const { body } = await send('POST', 'auth/jwt/create/', { body: credentials })
  return String(body.access)
}

const NOT_PROVIDED = {
  status: 401,
  challenge: 'JWT realm="api"',
  body: { detail: 'Authentication credentials were not provided.' },
}
describe('users of djoser', () => {
  it('shows a user to themselves', async () => {
    const authorization = `JWT ${await accessTokenOf('demo')}`
    const demo = { email: 'demo@example.com', id: 1, username: 'demo' }
    expect((await send('GET', 'auth/users/me/', { authorization })).body).toEqual(demo)
    expect((await send('GET', 'auth/users/', { authorization })).body).toEqual([demo])
  })

  it('shows all users to staff', async () => {
    const authorization = `JWT ${await accessTokenOf('staff')}`
    expect((await send('GET', 'auth/users/', { authorization })).body).toHaveLength(3)
  })

  it.each(['auth/users/', 'auth/users/me/'])('shows nobody at %s without a token', async (path) => {
    expect(await send('GET', path)).toMatchObject(NOT_PROVIDED)
  })
})

describe('the scheme of djoser', () => {
  it.each(['Bearer', 'Token', 'jwt'])('reads %s as no token', async (scheme) => {
    const authorization = `${scheme} ${await accessTokenOf('demo')}`
    expect(await send('GET', 'user/', { authorization })).toMatchObject(NOT_PROVIDED)
  })

  it('is JWT, or the one of AUTH_HEADER_TYPES', async () => {
    const token = await accessTokenOf('demo')
    expect((await send('GET', 'user/', { authorization: `JWT ${token}` })).status).toBe(200)
    settings.set({ authHeaderType: 'Bearer' })
    expect((await send('GET', 'user/', { authorization: `Bearer ${token}` })).status).toBe(200)
    expect(await send('GET', 'user/', { authorization: `JWT ${token}` })).toMatchObject({
      ...NOT_PROVIDED,
      challenge: 'Bearer realm="api"',
    })
  })
})

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
const account = { username: 'newuser', email: 'new@example.com', password: 'Latch-key-9' }

describe('registration with djoser', () => {
  it.each([
    [account, { email: 'new@example.com', username: 'newuser', id: 4 }],
    [
      { ...account, email: undefined },
      { email: '', username: 'newuser', id: 4 },
    ],
    [
      { ...account, email: '' },
      { email: '', username: 'newuser', id: 4 },
    ],
    [
      { ...account, email: 'demo@example.com', re_password: 'other' },
      { email: 'demo@example.com', username: 'newuser', id: 4 },
    ],
  ])('creates the account %j', async (body, created) => {
    expect(await send('POST', 'auth/users/', { body })).toMatchObject({
      status: 201,
      body: created,
      allow: 'GET, POST, HEAD, OPTIONS',
    })
    const { username, password } = account
    const signIn = { body: { username, password } }
    expect((await send('POST', 'auth/jwt/create/', signIn)).status).toBe(200)
  })

  it.each([
    [{ username: 'demo' }, { username: ['A user with that username already exists.'] }],
    // The validators of the password come after all fields.
    [
      { username: 'demo', password: '1234' },
      { username: ['A user with that username already exists.'] },
    ],
    [
      { username: 'a b!', email: 'nope' },
      {
        email: ['Enter a valid email address.'],
        username: [
          'Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.',
        ],
      },
    ],
    [
      { password: 'aB3' },
      { password: ['This password is too short. It must contain at least 8 characters.'] },
    ],
    [
      { password: '1234' },
      {
        password: [
          'This password is too short. It must contain at least 8 characters.',
          'This password is too common.',
          'This password is entirely numeric.',
        ],
      },
    ],
    [{ password: 'password1' }, { password: ['This password is too common.'] }],
    [{ password: 'newuser6x' }, { password: ['The password is too similar to the username.'] }],
    [
      { password: 'new@example.org' },
      { password: ['The password is too similar to the email address.'] },
    ],
    [
      { username: undefined, password: undefined },
      { username: ['This field is required.'], password: ['This field is required.'] },
    ],
  ])('refuses an account with %j in the words of Django', async (changes, errors) => {
    const { status, body } = await send('POST', 'auth/users/', { body: { ...account, ...changes } })
    expect([status, body]).toEqual([400, errors])
  })

  it('refuses a password in Chinese', async () => {
    const body = { ...account, password: 'newuser6' }
    expect(await send('POST', 'auth/users/', { body, language: 'zh-hans' })).toMatchObject({
      body: { password: ['密码跟 用户名 太相似了。'] },
    })
  })

  it('refuses a token that is not valid, although nobody needs one', async () => {
    const sent = { body: account, authorization: 'JWT garbage' }
    expect(await send('POST', 'auth/users/', sent)).toMatchObject({
      status: 401,
      body: { code: 'token_not_valid' },
    })
  })
})

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

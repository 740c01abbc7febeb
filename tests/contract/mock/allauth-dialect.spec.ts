/** The mock as allauth headless: its sessions, and its own format, in the words of the package. */
import { getResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseToken } from '@/auth/token.ts'
import { resetMock } from '../../../mocks/admin/reset.ts'
import { createHandlers } from '../../../mocks/handlers/index.ts'
import { clock } from '../../../mocks/lib/clock.ts'
import { settings } from '../../../mocks/lib/settings.ts'

const apiUrl = 'https://shop.test/api/'
const handlers = createHandlers(() => Promise.resolve(''), { apiUrl, authBackend: 'allauth' })

interface Options {
  readonly method?: string
  readonly json?: unknown
  readonly headers?: Record<string, string>
}

interface HeadlessTokens {
  readonly session_token: string
  readonly access_token: string
  readonly refresh_token: string
}

async function send(path: string, { json, headers, method = json ? 'POST' : 'GET' }: Options = {}) {
  const request = new Request(apiUrl + path, {
    method,
    headers: { 'Accept-Language': 'en', 'Content-Type': 'application/json', ...headers },
    ...(json !== undefined && { body: typeof json === 'string' ? json : JSON.stringify(json) }),
  })
  const response = await getResponse(handlers, request)
  if (!response) throw new Error(`${path} is not answered.`)
  const text = await response.text()
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json')
  return {
    status: response.status,
    challenge: response.headers.get('WWW-Authenticate'),
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : text,
  }
}

const app = '_allauth/app/v1/'
const demo = { username: 'demo', password: 'demo1234' }
const FLOWS = [{ id: 'login' }, { id: 'signup' }]
const notSignedIn = {
  status: 401,
  challenge: null,
  body: { status: 401, data: { flows: FLOWS }, meta: { is_authenticated: false } },
}
const gone = {
  status: 410,
  challenge: null,
  body: { status: 410, data: { flows: FLOWS }, meta: { is_authenticated: null } },
}
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
const session = (token: string) => ({ 'X-Session-Token': token })
const errors = (...list: object[]) => ({ status: 400, body: { status: 400, errors: list } })

async function signIn(): Promise<HeadlessTokens> {
  const { status, body } = await send(`${app}auth/login`, { json: demo })
  expect(status).toBe(200)
  return (body as { meta: HeadlessTokens }).meta
}

beforeEach(resetMock)

describe('sign-in of allauth', () => {
  it('answers with the user and the tokens of a session', async () => {
    const { body } = await send(`${app}auth/login`, { json: demo })
    expect(body).toMatchObject({
      status: 200,
      data: {
        user: { id: 1, display: 'demo', email: 'demo@example.com', username: 'demo' },
        methods: [{ method: 'password', username: 'demo' }],
      },
      meta: { is_authenticated: true, session_token: expect.stringMatching(/^[a-z0-9]{32}$/) },
    })
    const { access_token: access } = (body as { meta: HeadlessTokens }).meta
    const claims = parseToken(access)?.claims ?? {}
    expect(Object.keys(claims).toSorted()).toEqual(['exp', 'iat', 'jti', 'sid', 'sub', 'token_use'])
    expect(claims).toMatchObject({ token_use: 'access', sub: '1' })
  })

  it.each([
    [
      {},
      [
        { message: 'This field is required.', code: 'required', param: 'username' },
        { message: 'This field is required.', code: 'required', param: 'password' },
      ],
    ],
    [
      { username: 'demo', password: null },
      [{ message: 'This field is required.', code: 'required', param: 'password' }],
    ],
    [
      { username: 'nobody', password: 'demo1234' },
      [
        {
          message: 'The username and/or password you specified are not correct.',
          code: 'username_password_mismatch',
          param: 'password',
        },
      ],
    ],
  ])('answers the errors of fields to %j', async (json, list) => {
    expect(await send(`${app}auth/login`, { json })).toMatchObject(errors(...list))
  })

  it.each(['hello', '[1]', 'null'])('has an empty answer to the body %j', async (json) => {
    expect(await send(`${app}auth/login`, { json })).toMatchObject({ status: 400, body: '' })
  })

  it('names no reason to a disabled user', async () => {
    const json = { username: 'frozen', password: 'frozen1234' }
    expect(await send(`${app}auth/login`, { json })).toEqual(notSignedIn)
  })

  it('is refused after five wrong passwords, without a time to wait for', async () => {
    const json = { username: 'demo', password: 'wrong' }
    for (const _ of 'fivex') await send(`${app}auth/login`, { json })
    expect(await send(`${app}auth/login`, { json: demo })).toMatchObject(
      errors({
        message: 'Too many failed login attempts. Try again later.',
        code: 'too_many_login_attempts',
      }),
    )
  })

  it('is a conflict for whoever is signed in, and looks at no token that has expired', async () => {
    const { access_token: access, session_token: token } = await signIn()
    for (const headers of [bearer(access), session(token)])
      expect(await send(`${app}auth/login`, { json: demo, headers })).toMatchObject({
        status: 409,
        body: { status: 409 },
      })
    clock.freeze(Date.now() + 301_000)
    const headers = bearer(access)
    expect((await send(`${app}auth/login`, { json: demo, headers })).status).toBe(200)
  })
})

describe('session of allauth', () => {
  it('is named by its token, or else by a good access token', async () => {
    const { access_token: access, session_token: token } = await signIn()
    for (const headers of [bearer(access), session(token)])
      expect(await send(`${app}auth/session`, { headers })).toMatchObject({
        status: 200,
        body: { data: { user: { id: 1 } }, meta: { is_authenticated: true } },
      })
    for (const headers of [{}, bearer('garbage'), { Authorization: `JWT ${access}` }])
      expect(await send(`${app}auth/session`, { headers })).toEqual(notSignedIn)
    expect(await send(`${app}auth/session`, { headers: session('garbage') })).toEqual(gone)
  })

  it('ends by DELETE, which answers 401, with its refresh token but not with its access token', async () => {
    const { access_token: access, refresh_token: refresh } = await signIn()
    const other = await signIn()
    const signOut = { method: 'DELETE', headers: bearer(access) }
    expect(await send(`${app}auth/session`, signOut)).toEqual(notSignedIn)
    expect(await send(`${app}auth/session`, signOut)).toEqual(gone)
    expect(await send(`${app}tokens/refresh`, { json: { refresh_token: refresh } })).toMatchObject({
      status: 400,
      body: { status: 400 },
    })
    expect((await send('user/', { headers: bearer(access) })).status).toBe(200)
    const json = { refresh_token: other.refresh_token }
    // A good access token whose session is gone is in the way of everything else.
    expect(await send(`${app}tokens/refresh`, { json, headers: bearer(access) })).toEqual(gone)
    expect((await send(`${app}tokens/refresh`, { json })).status).toBe(200)
  })

  it('does not end by an access token that has expired, although the answer is the same', async () => {
    const { access_token: access, refresh_token: refresh } = await signIn()
    clock.freeze(Date.now() + 301_000)
    const signOut = { method: 'DELETE', headers: bearer(access) }
    expect(await send(`${app}auth/session`, signOut)).toEqual(notSignedIn)
    const json = { refresh_token: refresh }
    expect((await send(`${app}tokens/refresh`, { json })).status).toBe(200)
  })
})

describe('refresh of allauth', () => {
  it('takes a refresh token once, with rotation', async () => {
    const { refresh_token: first } = await signIn()
    const { body } = await send(`${app}tokens/refresh`, { json: { refresh_token: first } })
    expect(body).toEqual({
      status: 200,
      data: { access_token: expect.any(String), refresh_token: expect.any(String) },
    })
    expect(await send(`${app}tokens/refresh`, { json: { refresh_token: first } })).toEqual({
      status: 400,
      challenge: null,
      body: { status: 400 },
    })
  })

  it('gives no refresh token without rotation', async () => {
    settings.set({ rotateRefreshTokens: false })
    const json = { refresh_token: (await signIn()).refresh_token }
    for (const _ of '12')
      expect((await send(`${app}tokens/refresh`, { json })).body).toEqual({
        status: 200,
        data: { access_token: expect.any(String) },
      })
  })

  it('refuses an access token, and says which field is missing', async () => {
    const json = { refresh_token: (await signIn()).access_token }
    expect((await send(`${app}tokens/refresh`, { json })).body).toEqual({ status: 400 })
    expect(await send(`${app}tokens/refresh`, { json: { refresh: 'x' } })).toMatchObject(
      errors({ message: 'This field is required.', code: 'required', param: 'refresh_token' }),
    )
  })
})

describe('a view of Django REST framework', () => {
  it.each([
    [{}, 'Authentication credentials were not provided.'],
    [bearer('garbage'), 'Invalid token.'],
    [{ Authorization: 'JWT a.b.c' }, 'Authentication credentials were not provided.'],
  ])('answers 401 without a code to the headers %j', async (headers, detail) => {
    expect(await send('user/', { headers })).toEqual({
      status: 401,
      challenge: 'Bearer',
      body: { detail },
    })
  })

  it('takes no token of another kind, and is taken by no other server', async () => {
    const { access_token: access, refresh_token: refresh, session_token: token } = await signIn()
    for (const headers of [bearer(refresh), session(token)])
      expect((await send('user/', { headers })).status).toBe(401)
    expect((await send('v2/user/', { headers: bearer(access) })).status).toBe(401)
    const headers = { Authorization: `JWT ${access}` }
    expect((await send('v1/user/', { headers })).status).toBe(403)
    expect((await send('user/', { headers: { Authorization: `bearer ${access}` } })).status).toBe(
      200,
    )
  })

  it('has the texts of a 403 and of the errors of fields', async () => {
    const headers = bearer((await signIn()).access_token)
    expect(await send('staff/summary/', { headers })).toMatchObject({
      status: 403,
      body: { detail: 'You do not have permission to perform this action.' },
    })
    expect(await send('user/', { method: 'PATCH', json: { email: 'x' }, headers })).toMatchObject({
      status: 400,
      body: { email: ['Enter a valid email address.'] },
    })
  })
})

describe('second step of allauth', () => {
  const path = `${app}auth/2fa/authenticate`
  const flow = { id: 'mfa_authenticate', is_pending: true, types: ['recovery_codes', 'totp'] }
  beforeEach(() => settings.set({ secondStep: true }))

  async function begin(): Promise<string> {
    const { status, body } = await send(`${app}auth/login`, { json: demo })
    expect({ status, body }).toEqual({
      status: 401,
      body: {
        status: 401,
        data: { flows: [...FLOWS, flow] },
        meta: { is_authenticated: false, session_token: expect.any(String) },
      },
    })
    return (body as { meta: HeadlessTokens }).meta.session_token
  }

  it('answers a code with the tokens of a new session', async () => {
    const token = await begin()
    expect((await send('user/', { headers: session(token) })).status).toBe(401)
    const { status, body } = await send(path, { json: { code: '123456' }, headers: session(token) })
    expect(status).toBe(200)
    const { access_token: access } = (body as { meta: HeadlessTokens }).meta
    expect((await send('user/', { headers: bearer(access) })).status).toBe(200)
    expect(await send(`${app}auth/session`, { headers: session(token) })).toEqual(gone)
  })

  it('says what is wrong with a code, and goes on', async () => {
    const headers = session(await begin())
    expect(await send(path, { json: { code: '000000' }, headers })).toMatchObject(
      errors({ message: 'Incorrect code.', code: 'incorrect_code', param: 'code' }),
    )
    const { body } = await send(`${app}auth/session`, { headers })
    expect(body).toMatchObject({ data: { flows: [...FLOWS, flow] } })
  })

  it('is over after a quarter of an hour, and unknown without its session', async () => {
    const headers = session(await begin())
    const json = { code: '123456' }
    clock.freeze(Date.now() + 901_000)
    const over = { status: 401, body: { data: { flows: FLOWS }, meta: { is_authenticated: null } } }
    expect(await send(path, { json, headers })).toMatchObject(over)
    expect(await send(path, { json })).toMatchObject(over)
    expect(await send(path, { json, headers: session('garbage') })).toEqual(gone)
  })
})

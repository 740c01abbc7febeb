/** `npm run check:backend`: what it says about a server, what it sends to it, and that no secret is ever shown. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { json, text } from 'node:stream/consumers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { authBackends } from '@/auth/backends/index.ts'
import { AUTH_VARIABLES } from '@/app/auth-backend-env.ts'
import { askPassword } from '../../../scripts/check-backend/ask-password.ts'
import { checkBackend } from '../../../scripts/check-backend/check-backend.ts'
import { problemOnTheWay } from '../../../scripts/check-backend/checks/on-the-way.ts'
import { createQuotation } from '../../../scripts/check-backend/quote.ts'
import { readSettings } from '../../../scripts/check-backend/check-settings.ts'
import { en } from '../../../scripts/check-backend/texts/en.ts'
import { textsIn } from '../../../scripts/check-backend/texts/index.ts'
import { zhCn } from '../../../scripts/check-backend/texts/zh-cn.ts'
import { makeJwt } from '../../support/make-jwt.ts'

const PASSWORD = 'correct-horse'

interface Request {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}
type TinyAnswer = readonly [status: number, body?: unknown, headers?: Record<string, string>]
/** Answers by path, relative to the base URL. Any other path is Django's page of a 404. */
type Routes = Readonly<Record<string, TinyAnswer | ((request: Request) => TinyAnswer)>>

const page = '<!doctype html><title>Not Found</title>'
const html = { 'Content-Type': 'text/html; charset=utf-8' }

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await once(server.close(), 'close')
  }
})

/** @param respond undefined for no response at all */
async function serve(respond: (request: Request) => TinyAnswer | undefined) {
  const requests: Request[] = []
  const server = createServer((incoming, response) => void answer(incoming, response)).listen(
    0,
    '127.0.0.1',
  )
  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = incoming
    const path = url.replace('/api/', '')
    const body = method === 'POST' ? await json(incoming) : null
    const request = { method, path, headers, body }
    requests.push(request)
    const responded = respond(request)
    if (!responded) return
    const [status, content = {}, responseHeaders] = responded
    const isText = typeof content === 'string'
    response
      .writeHead(status, isText ? { ...html, ...responseHeaders } : responseHeaders)
      .end(isText ? content : JSON.stringify(content))
  }
  servers.push(server)
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`, requests }
}

const serveRoutes = (routes: Routes) =>
  serve((request) => {
    const answer = routes[request.path] ?? [404, page]
    return typeof answer === 'function' ? answer(request) : answer
  })

const bearer = { 'WWW-Authenticate': 'Bearer realm="api"' }
const access = (claims = {}) => makeJwt({ jti: crypto.randomUUID(), user_id: '1', ...claims })

/** Stock simplejwt. */
const simplejwt: Routes = {
  'token/': () => [200, { access: access(), refresh: makeJwt({ token_type: 'refresh' }) }],
  'user/': [200, { id: 1, username: 'demo' }],
  'token/refresh/': () => [200, { access: access() }],
  'token/blacklist/': [200, {}],
}

const settingsFor = (
  url: string,
  args: readonly string[],
  variables: Record<string, string> = {},
) => {
  for (const name of AUTH_VARIABLES) vi.stubEnv(name, variables[name])
  vi.stubEnv('VITE_LOCALE', 'en')
  return readSettings(['--url', url, '--user', 'demo', ...args], tmpdir())
}

interface Options {
  backend?: string
  args?: readonly string[]
  variables?: Record<string, string>
  timeoutMs?: number
}

/** @returns the lines about a server, without its base URL */
async function linesAbout(
  { url }: { url: string },
  { backend = 'simplejwt', args = [], variables, timeoutMs }: Options = {},
): Promise<string[]> {
  const settings = settingsFor(url, ['--backend', backend, ...args], variables)
  const lines: string[] = []
  for await (const { mark, text: found } of checkBackend(settings, PASSWORD, { timeoutMs }))
    lines.push(`${mark} ${found}`.replaceAll(url, '<base>'))
  return lines
}

const linesFor = async (routes: Routes, options?: Options) =>
  linesAbout(await serveRoutes({ ...simplejwt, ...routes }), options)

const problems = (lines: readonly string[]) => lines.filter((line) => line.startsWith('✗'))
const startingWith = (lines: readonly string[], start: string) =>
  lines.filter((line) => line.slice(2).startsWith(start))

describe('a server that fits', () => {
  it('is sent a sign-in, one read, one refresh and a sign-out, and nothing else', async () => {
    const server = await serveRoutes(simplejwt)
    const lines = await linesAbout(server)
    expect(lines).toEqual([
      '✓ Sign-in: POST <base>token/ gives tokens',
      '✓ Access token: it expires in 24 hours',
      '✓ User: the claim user_id names the user',
      '– Refresh token: it expires in 24 hours',
      '✓ Clock: server and this machine agree',
      '✓ Read: GET <base>user/ takes the token with Bearer',
      '✓ User: the read is about the user of the token',
      '✓ Refresh: POST <base>token/refresh/ gives a new access token',
      '– Rotation is off: the sign-in lasts as long as its first refresh token',
      '✓ Sign-out: POST <base>token/blacklist/ is heard',
      expect.stringContaining('token_blacklist in INSTALLED_APPS'),
      expect.stringMatching(/^– CORS: not looked at; give --origin/),
    ])
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST token/',
      'GET user/',
      'POST token/refresh/',
      'POST token/blacklist/',
    ])
    expect(server.requests[0]).toMatchObject({ body: { username: 'demo', password: PASSWORD } })
    const { authorization } = server.requests[1]?.headers ?? {}
    expect(authorization).toMatch(/^Bearer ey/)
    expect(server.requests.filter(({ headers }) => headers.authorization)).toHaveLength(1)
  })

  it('is sent the newest refresh token at the sign-out, where rotation is on', async () => {
    const rotated = makeJwt({ jti: 'rotated' })
    const server = await serveRoutes({
      ...simplejwt,
      'token/refresh/': () => [200, { access: access(), refresh: rotated }],
    })
    expect(await linesAbout(server)).toContainEqual(expect.stringMatching(/^– Rotation is on/))
    expect(server.requests.at(-1)).toMatchObject({
      path: 'token/blacklist/',
      body: { refresh: rotated },
    })
  })

  it('is checked with what the variables of the app replace', async () => {
    const server = await serveRoutes({
      'auth/login/': ({ body }) =>
        (body as { email?: string }).email === 'demo'
          ? [200, { access: access({ uid: 7 }) }]
          : [400],
      'me/': ({ headers }) =>
        headers.authorization?.startsWith('JWT ') ? [200, { id: 7 }] : [401],
    })
    const lines = await linesAbout(server, {
      args: ['--read', 'me/'],
      variables: {
        VITE_AUTH_SIGN_IN_PATH: 'auth/login/',
        VITE_AUTH_USERNAME_FIELD: 'email',
        VITE_AUTH_SCHEME: 'JWT',
        VITE_AUTH_USER_CLAIM: 'uid',
        VITE_AUTH_REFRESH_PATH: '',
        VITE_AUTH_SIGN_OUT_PATH: '',
      },
    })
    expect(problems(lines)).toEqual([])
    expect(server.requests).toHaveLength(2)
  })

  it('is checked with drf-jwt, whose access token is sent to be refreshed', async () => {
    const token = makeJwt()
    const server = await serveRoutes({
      'v1/login/': [200, { token }],
      'v1/user/': [200, { id: 1 }],
      'v1/token/refresh/': [200, { token }],
    })
    const lines = await linesAbout(server, { backend: 'drf-jwt' })
    expect(problems(lines)).toEqual([])
    expect(server.requests.at(-1)).toMatchObject({ path: 'v1/token/refresh/', body: { token } })
  })
})

describe('a server that cannot be reached', () => {
  it('says that nothing is there', async () => {
    const [line = ''] = await linesAbout({ url: 'http://127.0.0.1:9/api/' })
    expect(line).toMatch(/^✗ Sign-in: nothing responds at <base>token\/ \(\w+\)\nStart the server/)
  })

  it('says that nothing came in time', async () => {
    const lines = await linesAbout(await serve(() => undefined), { timeoutMs: 50 })
    expect(lines[0]).toMatch(/^✗ Sign-in: no response in time from <base>token\//)
  })

  it('says that the port speaks no TLS', async () => {
    const { url } = await serveRoutes(simplejwt)
    const lines = await linesAbout({ url: url.replace('http:', 'https:') })
    expect(lines[0]).toMatch(/^✗ Sign-in: the server does not speak TLS on this port \(\w+\)/)
  })

  it.each([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ])('says that the certificate is not accepted: %s', (errorCode) => {
    const url = 'https://localhost/api/'
    const context = { ...settingsFor(url, []), quote: String }
    const unanswered = { status: null, headers: {}, body: undefined, failure: null, receivedAt: 0 }
    const problem = problemOnTheWay(
      'signIn',
      { method: 'POST', url, errorCode, ...unanswered },
      context,
    )
    expect(problem?.text).toContain(`the certificate of the server is not accepted (${errorCode})`)
  })

  it.each<[string, TinyAnswer, RegExp]>([
    [
      'a page',
      [200, page],
      /^✗ Sign-in: <base>token\/ answers with a page .* \(200\)\nGive the base URL of the API/,
    ],
    ['a page of a firewall', [403, page], /answers with a page or a text instead of JSON \(403\)/],
    ['a 500', [500, page], /^✗ Sign-in: the server fails \(500\)/],
    [
      'a throttle',
      [429, { detail: 'x' }, { 'Retry-After': '60' }],
      /throttled \(429\)\nTry again in 60 s/,
    ],
    ['a 415', [415, { detail: 'Unsupported media type' }], /takes no JSON \(415\)/],
    [
      'a redirect to the path with a slash',
      [301, '', { Location: '/api/token/x/' }],
      /redirected to <base>token\/x\/\n/,
    ],
    [
      'a redirect to a login page',
      [302, '', { Location: '/sso/?next=secret' }],
      /is redirected to http:\/\/[\d.:]+\/sso\/\nThat is a page/,
    ],
    [
      "Django's CSRF page",
      [403, `${page}<p>CSRF verification failed.`],
      /refused for want of a CSRF token\nUse views of Django REST/,
    ],
    [
      "DRF's CSRF refusal",
      [403, { detail: 'CSRF Failed: CSRF token missing.' }],
      /refused for want of a CSRF token/,
    ],
  ])('recognizes %s', async (_, answer, expected) => {
    const lines = await linesFor({ 'token/': answer })
    expect(lines[0]).toMatch(expected)
    expect(lines.slice(1)).toEqual(['– Nothing else was tried.'])
  })

  it('names the path with a slash, for a redirect and for the page of APPEND_SLASH', async () => {
    const options = { variables: { VITE_AUTH_SIGN_IN_PATH: 'token' } }
    const expected = expect.stringContaining('\nSet VITE_AUTH_SIGN_IN_PATH=token/.') as string
    const redirect = await linesFor({ token: [301, '', { Location: '/api/token/' }] }, options)
    expect(redirect[0]).toEqual(expected)
    const django = `${page}<p>RuntimeError: You called this URL via POST, but … you have APPEND_SLASH set.`
    expect((await linesFor({ token: [500, django] }, options))[0]).toEqual(expected)
  })

  it('asks for https, if it is redirected there', async () => {
    const { url } = await serve(({ path, headers }) => [
      301,
      '',
      { Location: `https://${headers.host}/api/${path}` },
    ])
    const [line = ''] = await linesAbout({ url })
    expect(line).toMatch(/is redirected to https:.*\nGive --url with https:\/\//)
  })
})

describe('the sign-in', () => {
  it('names the path that it tried, and those of other presets, which it does not try', async () => {
    const server = await serveRoutes({ 'v1/login/': [200, { token: makeJwt() }] })
    const [line = ''] = await linesAbout(server)
    expect(line).toContain('there is no POST <base>token/ (404)\nSet VITE_AUTH_SIGN_IN_PATH')
    expect(line).toContain('v1/login/ (drf-jwt)')
    expect(server.requests).toHaveLength(1)
  })

  it('says so if --url has the base path already', async () => {
    const { url } = await serveRoutes({})
    const lines = await linesAbout({ url: `${url}v1/` }, { backend: 'drf-jwt' })
    expect(lines[0]).toContain('Give --url without v1/, which the preset adds.')
  })

  it.each([
    'token',
    'access',
    'access_token',
    'key',
    'auth_token',
    'accessToken',
    'data.access',
    'data.token',
  ])('finds a token in %s', async (field) => {
    const body = field
      .split('.')
      .reduceRight<unknown>((value, key) => ({ [key]: value }), 'f00d'.repeat(16))
    const routes = { 'v1/login/': [200, body], 'token/': [200, body] } as const
    const [line = ''] = await linesFor(routes, {
      backend: field === 'token' ? 'simplejwt' : 'drf-jwt',
    })
    expect(line).toContain(`✗ Sign-in: the token is in ${field}`)
    expect(line).toContain('write parseTokens of your own')
  })

  it("recognizes allauth's place of the tokens", async () => {
    const body = { status: 200, data: { user: { id: 1 } }, meta: { access_token: access() } }
    const [line = ''] = await linesFor({ 'token/': [200, body] })
    expect(line).toMatch(
      /the token is in meta\.access_token, as with allauth|VITE_AUTH_BACKEND=allauth/,
    )
  })

  it.each([
    ['drf-jwt', 'simplejwt', { access: access(), refresh: access() }],
    ['simplejwt', 'drf-jwt', { token: makeJwt() }],
  ] as const)('with %s names the preset %s, if that finds tokens', async (backend, other, body) => {
    const routes = { 'token/': [200, body], 'v1/login/': [200, body] } as const
    const [line = ''] = await linesFor(routes, { backend })
    expect(line).toMatch(new RegExp(`\nSet VITE_AUTH_BACKEND=(\\S+ or )*${other}`))
  })

  it.each<[string, TinyAnswer, string]>([
    [
      '401',
      [401, { detail: 'No active account' }, bearer],
      'is refused with 401: “No active account”',
    ],
    [
      '400',
      [400, { non_field_errors: ['Unable to log in.'] }],
      'is refused with 400: “Unable to log in.”',
    ],
    [
      '400 with a list of errors',
      [400, { status: 400, errors: [{ message: 'Not correct.', code: 'mismatch' }] }],
      'is refused with 400: “Not correct.”',
    ],
    [
      '400 with an error',
      [400, { error: 'Wrong password.' }],
      'is refused with 400: “Wrong password.”',
    ],
    [
      '200 and a code',
      [200, { code: 4000, msg: '账号/密码错误', data: null }],
      'the status is in the body: code 4000, “账号/密码错误”',
    ],
  ])('recognizes a wrong password: %s', async (_, answer, expected) => {
    const [line = ''] = await linesFor({ 'token/': answer })
    expect(line).toContain(`✗ Sign-in: ${expected}`)
    expect(line).toContain('\nCheck the user name and the password')
  })

  it.each<[string, TinyAnswer, string]>([
    ['email', [400, { email: ['This field is required.'] }], 'VITE_AUTH_USERNAME_FIELD=email.'],
    [
      'phone',
      [400, { phone: ['该字段是必填项。'], password: ['…'] }],
      'VITE_AUTH_USERNAME_FIELD=phone.',
    ],
    [
      'a message',
      [400, { non_field_errors: ['Must include "email" and "password".'] }],
      'VITE_AUTH_USERNAME_FIELD=email.',
    ],
    [
      'FastAPI',
      [422, { detail: [{ type: 'missing', loc: ['body', 'email'], msg: 'Field required' }] }],
      'VITE_AUTH_USERNAME_FIELD=email.',
    ],
    [
      'a captcha',
      [400, { captcha: ['This field is required.'] }],
      'wants more than a user name and a password: captcha',
    ],
    [
      'neither field',
      [400, { username: ['This field is required.'], password: ['This field is required.'] }],
      'has not read the fields of the body',
    ],
  ])('names the field that the server wants: %s', async (_, answer, expected) => {
    expect((await linesFor({ 'token/': answer }))[0]).toContain(expected)
  })

  it.each<[string, TinyAnswer, string]>([
    [
      'dj-rest-auth',
      [200, { ephemeral_token: 'x', mfa_required: true }],
      'a further step is missing (MFA',
    ],
    [
      'allauth',
      [401, { status: 401, data: { flows: [{ id: 'mfa_authenticate', is_pending: true }] } }],
      'a further step is missing (MFA',
    ],
    [
      'no JSON Web Token',
      [401, { detail: 'x' }, { 'WWW-Authenticate': 'Basic realm="api"' }],
      'wants HTTP Basic',
    ],
    [
      'a cookie',
      [200, { user: { id: 1 } }, { 'Set-Cookie': 'sessionid=abc; Path=/' }],
      'has no token, but sets a cookie',
    ],
    ['nothing known', [200, { session: 'x', who: 1 }], 'has no token. Its fields: session, who'],
  ])('recognizes what else a sign-in may answer: %s', async (_, answer, expected) => {
    expect((await linesFor({ 'token/': answer }))[0]).toContain(`✗ Sign-in: `)
    expect((await linesFor({ 'token/': answer }))[0]).toContain(expected)
  })

  it('says that it also sets a cookie', async () => {
    const tokens = { access: access(), refresh: access() }
    const lines = await linesFor({
      'token/': [200, tokens, { 'Set-Cookie': 'sessionid=abc; Path=/' }],
    })
    expect(lines[1]).toMatch(/^– Sign-in: also sets the cookie sessionid\n/)
  })
})

describe('the tokens', () => {
  const linesForTokens = (tokens: object, headers?: Record<string, string>) =>
    linesFor({ 'token/': [200, { refresh: access(), ...tokens }, headers] })

  it.each<[string, object, string]>([
    ['no exp', { access: access({ exp: undefined }) }, '– Access token: it has no exp'],
    ['an exp that is over', { access: access({ exp: 1 }) }, '✗ Access token: by the server'],
    [
      'sub',
      { access: access({ user_id: undefined, sub: '1' }) },
      '✓ User: the claim sub names the user',
    ],
    [
      'neither user_id nor sub',
      { access: makeJwt({ user_id: undefined, uid: 1 }) },
      '✗ User: the token has no claim user_id. Its claims: username, iat, orig_iat, exp, uid\nSet VITE_AUTH_USER_CLAIM',
    ],
    [
      'no refresh token',
      { access: access(), refresh: '' },
      '✗ Refresh token: the sign-in gives none',
    ],
    [
      'an opaque refresh token',
      { access: access(), refresh: 'f00d'.repeat(16) },
      '– Refresh token: it is opaque',
    ],
    [
      'an opaque access token',
      { access: 'f00d'.repeat(16) },
      '✗ Access token: it is no JSON Web Token',
    ],
  ])('recognizes %s', async (_, tokens, expected) => {
    expect(await linesForTokens(tokens)).toContainEqual(expect.stringContaining(expected))
  })

  it.each([
    [10, 'ahead of'],
    [-10, 'behind'],
  ])('says that a clock is %i minutes off', async (minutes, direction) => {
    const date = new Date(Date.now() + minutes * 60_000).toUTCString()
    const lines = await linesForTokens({ access: access() }, { Date: date })
    expect(startingWith(lines, 'Clock')[0]).toMatch(
      new RegExp(`^– Clock: the server is \\d+ minutes ${direction} this machine`),
    )
  })
})

describe('the read', () => {
  const detail = 'Authentication credentials were not provided.'

  it.each<[string, TinyAnswer, string]>([
    [
      'another scheme',
      [401, { detail }, { 'WWW-Authenticate': 'JWT realm="api"' }],
      'the server does not know the scheme of the token; it names JWT\nSet VITE_AUTH_SCHEME=JWT.',
    ],
    [
      'a refused token',
      [401, { detail: 'User not found', code: 'user_not_found' }, bearer],
      'is refused with 401: “User not found”\nThe server does not take',
    ],
    [
      'SessionAuthentication first',
      [403, { detail }],
      'is refused with 403 where 401 is meant\nPut the class of the tokens first in DEFAULT_AUTHENTICATION_CLASSES',
    ],
    [
      'SessionAuthentication first, by its code',
      [403, { detail: '…', code: 'token_not_valid' }],
      'is refused with 403 where 401 is meant',
    ],
    [
      'a missing permission',
      [403, { detail: 'Not for you.' }],
      'is refused with 403: “Not for you.”\nGive --read',
    ],
    ['a path that is not there', [404, page], 'there is no GET <base>user/ (404)\nGive --read'],
    ['a page', [200, page], '<base>user/ answers with a page'],
    [
      'a status in the body',
      [200, { code: 401, msg: { detail: 'Token is invalid' }, data: null }],
      'the status is in the body: code 401, “Token is invalid”',
    ],
  ])('recognizes %s, and goes on', async (_, answer, expected) => {
    const lines = await linesFor({ 'user/': answer })
    expect(problems(lines)).toEqual([expect.stringContaining(`✗ Read: ${expected}`)])
    expect(startingWith(lines, 'Sign-out')).not.toEqual([])
  })

  it('says that it is about another user, and which claim is the id', async () => {
    const lines = await linesFor({
      'token/': [200, { access: access({ user_id: 'ann', uid: 7 }), refresh: access() }],
      'user/': [200, { user_id: 7, id: 12 }],
    })
    expect(problems(lines)).toEqual([
      '✗ User: the id in the read is not that in the claim user_id\nSet VITE_AUTH_USER_CLAIM=uid, which is the id.',
    ])
  })
})

describe('the refresh', () => {
  it.each<[string, TinyAnswer, string]>([
    [
      'missing',
      [404, page],
      'there is no POST <base>token/refresh/ (404)\nSet VITE_AUTH_REFRESH_PATH',
    ],
    [
      'refused',
      [401, { detail: 'Token is blacklisted', code: 'token_not_valid' }, bearer],
      'is refused with 401: “Token is blacklisted”\nA refresh token that was just given',
    ],
    [
      'without a new access token',
      [200, { detail: 'ok', user: 1 }],
      'gives no access token. Its fields: detail, user',
    ],
    [
      'with another field',
      [400, { refresh_token: ['This field is required.'] }],
      'The server wants the field refresh_token: set refresh.field',
    ],
    [
      'not allowed by drf-jwt',
      [400, { non_field_errors: ['orig_iat field is required.'] }],
      'Set "JWT_ALLOW_REFRESH": True',
    ],
    ['failing', [500, page], 'the server fails (500)'],
  ])('recognizes one that is %s', async (_, answer, expected) => {
    expect(problems(await linesFor({ 'token/refresh/': answer }))).toEqual([
      expect.stringMatching(/^✗ Refresh: /),
    ])
    expect(problems(await linesFor({ 'token/refresh/': answer }))[0]).toContain(expected)
  })

  it('recognizes the same access token again', async () => {
    const tokens = { access: access(), refresh: access() }
    const lines = await linesFor({ 'token/': [200, tokens], 'token/refresh/': [200, tokens] })
    expect(problems(lines)).toEqual([expect.stringContaining('gives the same access token again')])
  })
})

describe('the sign-out', () => {
  it.each<[string, TinyAnswer, string]>([
    [
      'missing',
      [404, page],
      'there is no POST <base>token/blacklist/ (404)\nSet VITE_AUTH_SIGN_OUT_PATH',
    ],
    [
      'refused',
      [401, { detail: 'Token is invalid' }],
      'is refused with 401: “Token is invalid”\nSet',
    ],
    [
      'redirected',
      [301, '', { Location: '/api/token/blacklist' }],
      'is redirected to <base>token/blacklist\nSet VITE_AUTH_SIGN_OUT_PATH=token/blacklist.',
    ],
    ['failing', [503, page], 'the server fails (503)'],
  ])('recognizes one that is %s', async (_, answer, expected) => {
    const lines = await linesFor({ 'token/blacklist/': answer })
    expect(problems(lines)).toEqual([expect.stringContaining(`✗ Sign-out: ${expected}`)])
  })
})

describe('CORS', () => {
  const origin = 'https://app.example.com'
  const args = ['--origin', `${origin}/`]
  const withHeaders = (headers: Record<string, string>): Routes => ({
    'token/': () => [200, { access: access(), refresh: access() }, headers],
    'user/': [200, { id: 1 }, headers],
    'token/refresh/': () => [200, { access: access() }, headers],
    'token/blacklist/': [200, {}, headers],
  })

  it('names the answers that the app may not read', async () => {
    const allow = { 'Access-Control-Allow-Origin': origin }
    const server = await serveRoutes({ ...withHeaders(allow), 'user/': [200, { id: 1 }] })
    expect(problems(await linesAbout(server, { args }))).toEqual([
      expect.stringContaining(`do not allow ${origin}: Read\nAdd it to CORS_ALLOWED_ORIGINS`),
    ])
    for (const { headers } of server.requests) expect(headers.origin).toBe(origin)
  })

  it.each([
    ['Date, Retry-After', []],
    ['*', []],
    [
      'Date',
      [
        '– CORS: the app may not read Date and Retry-After\nSet CORS_EXPOSE_HEADERS = ["Date", "Retry-After"].',
      ],
    ],
  ])('looks at the headers that are exposed: %s', async (exposed, notes) => {
    const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': exposed }
    const lines = startingWith(await linesFor(withHeaders(headers), { args }), 'CORS')
    expect(lines).toEqual([`✓ CORS: the answers allow ${origin}`, ...notes])
  })

  it('is not needed for one origin', async () => {
    const server = await serveRoutes(simplejwt)
    const lines = await linesAbout(server, { args: ['--origin', new URL(server.url).origin] })
    expect(lines.at(-1)).toMatch(/^✓ CORS: not needed/)
  })
})

describe('secrets', () => {
  it('shows neither the password nor a token, whatever the server sends back', async () => {
    const tokens = { access: access(), refresh: 'refresh-of-demo' }
    const echo = ({ body, headers }: Request): TinyAnswer => [
      400,
      {
        detail: `${JSON.stringify(body)} ${headers.authorization} ${tokens.access} ${tokens.refresh}`,
      },
    ]
    const signedIn: Routes = {
      'token/': [200, tokens],
      'user/': echo,
      'token/refresh/': echo,
      'token/blacklist/': echo,
    }
    for (const routes of [signedIn, { 'token/': echo }]) {
      const lines = (await linesFor(routes)).join('\n')
      expect(lines).toContain('is refused with 400: “')
      for (const secret of [
        PASSWORD,
        tokens.access,
        tokens.refresh,
        tokens.access.split('.')[1] ?? '',
      ])
        expect(lines).not.toContain(secret)
    }
  })

  it('quotes no control characters, no tokens and no long texts', () => {
    const { hide, quote } = createQuotation()
    hide('secret', null, '', 'secret-and-more')
    expect(
      quote(`a\u001B[31m\r\nb\u2028${'f'.repeat(40)} secret-and-more secret ${makeJwt()}`),
    ).toBe('a [31m b ••• ••• ••• •••')
    expect(quote('so '.repeat(200))).toHaveLength(200)
  })
})

describe('the password', () => {
  it('is read from a terminal without echo', async () => {
    const input = Object.assign(new PassThrough(), {
      isTTY: true,
      setRawMode: vi.fn<(on: boolean) => void>(),
    })
    const output = new PassThrough()
    const asked = askPassword('Password of demo: ', input, output)
    input.write('secres')
    input.write('\u007Ft\r')
    expect(await asked).toBe('secret')
    expect(input.setRawMode.mock.calls).toEqual([[true], [false]])
    expect(await text(output.end())).toBe('Password of demo: \n')
  })

  it('is none after Ctrl+C', async () => {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} })
    const asked = askPassword('', input, new PassThrough())
    input.write('sec\u0003')
    expect(await asked).toBeNull()
  })

  it.each([
    ['pass word \n', 'pass word '],
    ['secret', 'secret'],
    ['secret\r\nmore\n', 'secret'],
    ['', null],
    ['\n', null],
  ])('is the first line of standard input: %j', async (typed, expected) => {
    const input = new PassThrough()
    const output = new PassThrough()
    input.end(typed)
    expect(await askPassword('Password: ', input, output)).toBe(expected)
    expect(await text(output.end())).toBe('')
  })
})

describe('the options', () => {
  it.each([
    [[], 'Usage: npm run check:backend'],
    [['--url', 'http://127.0.0.1/api/'], 'Usage:'],
    [
      ['--url', 'http://127.0.0.1/', '--user', 'demo', '--password', 'hidden-one'],
      'The password is asked for',
    ],
    [['--url', 'http://127.0.0.1/', '--user', 'demo', 'hidden-one'], 'The password is asked for'],
    [['--url', 'http://demo:hidden-one@127.0.0.1/', '--user', 'demo'], '--url: give the base URL'],
    [['--url', '127.0.0.1', '--user', 'demo'], '--url: give the base URL'],
    [['--url', 'http://127.0.0.1/', '--user', 'demo', '--read', '/user/'], '--read: give a path'],
    [
      ['--url', 'http://127.0.0.1/', '--user', 'demo', '--origin', 'http://localhost/app/'],
      '--origin: give the origin',
    ],
    [
      ['--url', 'http://127.0.0.1/', '--user', 'demo', '--backend', 'knoxx'],
      'VITE_AUTH_BACKEND="knoxx": set one of',
    ],
  ])('are refused as %j, with what to give, and no value is repeated', (args, message) => {
    for (const name of AUTH_VARIABLES) vi.stubEnv(name, undefined)
    vi.stubEnv('VITE_LOCALE', 'en')
    let thrown: unknown
    try {
      readSettings(args, tmpdir())
    } catch (error) {
      thrown = error
    }
    expect(String((thrown as Error).message)).toContain(message)
    expect(String((thrown as Error).message)).not.toContain('hidden-one')
  })
})

describe('the command', () => {
  async function run(args: readonly string[], password = PASSWORD, env: NodeJS.ProcessEnv = {}) {
    const bin = join(import.meta.dirname, '../../../node_modules/.bin')
    const child = spawn(process.execPath, ['scripts/check-backend/index.ts', ...args], {
      env: { ...process.env, LC_ALL: 'C', PATH: bin + delimiter + process.env.PATH, ...env },
    })
    // It may have ended before it reads.
    child.stdin.on('error', () => {}).end(password)
    const [stdout, stderr] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ])
    return { code: child.exitCode, stdout, stderr }
  }

  it('exits with 0 if everything works, and shows what it was told by the environment', async () => {
    const { url } = await serveRoutes({ ...simplejwt, 'me/': [200, { id: 1 }] })
    const args = [
      '--url',
      url.slice(0, -1),
      '--user',
      'demo',
      '--backend',
      'simplejwt',
      '--read',
      'me/',
    ]
    const { code, stdout, stderr } = await run(args, PASSWORD, { VITE_AUTH_SCHEME: 'Bearer' })
    expect(stdout).toContain(`${url} as simplejwt, with VITE_AUTH_SCHEME\n✓ Sign-in`)
    expect(stdout).toContain('All that the app needs works.')
    expect([code, stderr]).toEqual([0, ''])
  })

  it('exits with 1 and the remedies below their lines, in the language of the app', async () => {
    const { url } = await serveRoutes({ ...simplejwt, 'token/blacklist/': [404, page] })
    const args = ['--url', url, '--user', 'demo', '--backend', 'simplejwt']
    const { code, stdout } = await run(args, PASSWORD, { VITE_LOCALE: 'zh-CN' })
    expect(stdout).toContain(
      `✗ 退出登录：没有 POST ${url}token/blacklist/（404）\n    请把 VITE_AUTH_SIGN_OUT_PATH`,
    )
    expect(stdout).toContain('有 1 处要改。')
    expect(code).toBe(1)
  })

  it('repeats no password that is given as an argument', async () => {
    const args = ['--url', 'http://127.0.0.1:9/', '--user', 'demo', '--password', 'hidden-one']
    const { code, stdout, stderr } = await run(args)
    expect([code, stdout, stderr]).toEqual([1, '', `${en.usage}\n`])
  })

  it('exits with 1 without a password', async () => {
    const { code, stderr } = await run(['--url', 'http://127.0.0.1:9/', '--user', 'demo'], '')
    expect([code, stderr]).toEqual([
      1,
      'There is no password: type it, or write it to standard input.\n',
    ])
  })
})

it('speaks the language of the app, or else that of the terminal', () => {
  expect(textsIn('zh-CN', { LANG: 'en_US.UTF-8' })).toBe(zhCn)
  expect(textsIn(null, { LANG: 'zh_CN.UTF-8' })).toBe(zhCn)
  expect(textsIn(null, { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' })).toBe(en)
  expect(textsIn('en', { LANG: 'zh_CN.UTF-8' })).toBe(en)
  expect(textsIn(null, {})).toBe(en)
})

it('names each preset that there is', () => {
  for (const name of Object.keys(authBackends))
    expect(settingsFor('http://localhost/', ['--backend', name]).backendName).toBe(name)
})

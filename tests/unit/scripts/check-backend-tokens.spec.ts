/** `npm run check:backend`: what it says about the tokens, the read, the refresh, the sign-out and CORS. */
import { describe, expect, it } from 'vitest'
import { en } from '../../../scripts/check-backend/texts/en.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import {
  access,
  bearer,
  linesAbout,
  linesFor,
  page,
  problems,
  type Routes,
  serveRoutes,
  simplejwt,
  startingWith,
  type TinyAnswer,
  type TinyRequest,
} from '../../support/checked-server.ts'

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

describe('allauth', () => {
  const base = '_allauth/app/v1/'
  const body = () => ({
    access_token: access({ user_id: undefined, sub: '1' }),
    refresh_token: access(),
  })
  const flows = [{ id: 'login' }]
  const routes: Routes = {
    [`${base}auth/login`]: () => [200, { status: 200, data: {}, meta: body() }],
    [`${base}tokens/refresh`]: () => [200, { status: 200, data: body() }],
    [`${base}auth/session`]: [
      401,
      { status: 401, data: { flows }, meta: { is_authenticated: false } },
    ],
  }

  it('is told of the sign-out by DELETE, and its 401 is a success', async () => {
    const lines = await linesFor(routes, { backend: 'allauth' })
    expect(problems(lines)).toEqual([])
    expect(startingWith(lines, 'Sign-out')).toEqual([
      `✓ Sign-out: DELETE <base>${base}auth/session is heard`,
    ])
  })

  it('is not told of the sign-out by another method', async () => {
    const onlyPost = ({ method }: TinyRequest): TinyAnswer =>
      method === 'POST' ? [401, {}] : [405, { detail: 'Method not allowed.' }]
    const lines = await linesFor(
      { ...routes, [`${base}auth/session`]: onlyPost },
      { backend: 'allauth' },
    )
    expect(problems(lines)).toEqual([
      `✗ Sign-out: there is no DELETE <base>${base}auth/session (405)\n${en.setSignOutPath}`,
    ])
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

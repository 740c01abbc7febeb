/** `npm run check:backend` with opaque tokens: their expiry, their user, and the sign-in by HTTP Basic. */
import { describe, expect, it } from 'vitest'
import { zhCn } from '../../../scripts/check-backend/texts/zh-cn.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import {
  access,
  linesAbout,
  PASSWORD,
  problems,
  type Routes,
  serveRoutes,
  startingWith,
  type TinyAnswer,
  type TinyRequest,
} from '../../support/checked-server.ts'

const HOUR_MS = 3_600_000
const token = 'f00d'.repeat(16)
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString()
const basicChallenge = { 'WWW-Authenticate': 'Basic realm="api"' }

/** Stock knox. */
const knox: Routes = {
  'auth/login/': () => [200, { expiry: inHours(10), token }],
  'user/': [200, { id: 1, username: 'demo' }],
  'auth/logout/': [204],
}

const serveKnox = (routes: Routes = {}) => serveRoutes({ ...knox, ...routes })
const about = (
  server: Awaited<ReturnType<typeof serveKnox>>,
  variables?: Record<string, string>,
  args?: readonly string[],
) => linesAbout(server, { backend: 'knox', variables, args })

describe('an opaque token', () => {
  it('fits with the expiry beside it and a user who is named by the read', async () => {
    const server = await serveKnox()
    const lines = await about(server)
    expect(problems(lines)).toEqual([])
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^✓ Access token: it is opaque, and expires in (10 hours|599 minutes) as the answer says$/,
      ),
    )
    expect(startingWith(lines, 'User')).toEqual([
      '✓ User: the read names the user, since the token does not',
    ])
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST auth/login/',
      'GET user/',
      'POST auth/logout/',
    ])
    for (const { headers } of server.requests.slice(1))
      expect(headers.authorization).toBe(`Token ${token}`)
  })

  it.each<[string, unknown, string]>([
    ['no expiry', null, '– Access token: it is opaque, so that neither'],
    ['an expiry without a time zone', '2099-12-01 05:31', '– Access token: it is opaque, so that'],
    ['an expiry that is over', '2001-12-01T05:30:31.079516Z', '✗ Access token: by the server'],
  ])('with %s is recognized', async (_, expiry, expected) => {
    const lines = await about(await serveKnox({ 'auth/login/': [200, { expiry, token }] }))
    expect(startingWith(lines, 'Access token')).toEqual([expect.stringContaining(expected)])
  })

  it.each<[string, unknown]>([
    ['another object', { detail: 'ok' }],
    ['an empty name', { username: '' }],
    ['a list', [{ id: 1 }]],
  ])('is nobody’s if the read answers with %s', async (_, body) => {
    expect(problems(await about(await serveKnox({ 'user/': [200, body] })))).toEqual([
      expect.stringContaining(
        '✗ User: neither the token nor the read names the user\nAdd the field id',
      ),
    ])
  })

  it('is nobody’s without a path of the current user, which is worth knowing', async () => {
    const lines = await about(await serveKnox(), { VITE_AUTH_USER_PATH: '' })
    expect(problems(lines)).toEqual([])
    expect(startingWith(lines, 'User')).toEqual([
      expect.stringContaining('– User: an opaque token names nobody\nSet VITE_AUTH_USER_PATH'),
    ])
  })

  it('has its user read at the path that the variables give', async () => {
    const server = await serveKnox({ 'auth/me/': [200, { pk: 7 }] })
    const lines = await about(server, { VITE_AUTH_USER_PATH: 'me/' })
    expect(lines).toContain('✓ Read: GET <base>auth/me/ takes the token with Token')
    expect(startingWith(lines, 'User')).toEqual([expect.stringContaining('✓ User: the read names')])
  })

  it('has no user in a read that --read gives, which says nothing about one', async () => {
    const server = await serveKnox({ 'items/': [200, [{ id: 1 }]] })
    const lines = await about(server, {}, ['--read', 'items/'])
    expect(problems(lines)).toEqual([])
    expect(startingWith(lines, 'User')).toEqual([])
  })
})

describe('a JSON Web Token that names nobody', () => {
  it('leaves that to the read, where the backend has a path of the current user', async () => {
    const lines = await about(
      await serveKnox({
        'auth/login/': [200, { token: makeJwt({ user_id: undefined }) }],
      }),
      { VITE_AUTH_SCHEME: 'Bearer' },
    )
    expect(problems(lines)).toEqual([])
    expect(startingWith(lines, 'User')).toEqual([expect.stringContaining('✓ User: the read names')])
  })
})

describe('the preset that is named', () => {
  it.each<[string, object, string, string]>([
    ['an opaque token', { token, expiry: null }, 'simplejwt', 'knox'],
    ['a JSON Web Token', { token: makeJwt() }, 'simplejwt', 'drf-jwt'],
    ['a JSON Web Token of simplejwt', { access: access(), refresh: access() }, 'knox', 'simplejwt'],
  ])('for %s is the one whose server issues such a token', async (_, body, backend, named) => {
    const server = await serveRoutes({ 'token/': [200, body], 'auth/login/': [200, body] })
    const [line = ''] = await linesAbout(server, { backend })
    const others = named === 'knox' ? 'drf-jwt' : 'knox'
    expect(line).toMatch(new RegExp(`\nSet VITE_AUTH_BACKEND=.*\\b${named}\\b`))
    expect(line).not.toMatch(new RegExp(`VITE_AUTH_BACKEND=.*\\b${others}\\b`))
  })
})

describe('a sign-in by HTTP Basic', () => {
  const credentials = Buffer.from(`demo:${PASSWORD}`).toString('base64')
  const detail = 'Authentication credentials were not provided.'
  const wantsBasic = ({ headers }: TinyRequest): TinyAnswer =>
    headers.authorization === `Basic ${credentials}`
      ? [200, { expiry: inHours(10), token }]
      : [401, { detail }, basicChallenge]
  const basic = { VITE_AUTH_SIGN_IN_WITH: 'basic' }

  it('is what the variable is named for', async () => {
    const server = await serveKnox({ 'auth/login/': wantsBasic })
    expect(problems(await about(server))).toEqual([
      '✗ Sign-in: the server wants HTTP Basic\nSet VITE_AUTH_SIGN_IN_WITH=basic.',
    ])
    expect(zhCn.basic).toContain('VITE_AUTH_SIGN_IN_WITH=basic')
    expect(server.requests).toHaveLength(1)
  })

  it('sends user name and password in the header only', async () => {
    const server = await serveKnox({ 'auth/login/': wantsBasic })
    expect(problems(await about(server, basic))).toEqual([])
    expect(server.requests[0]?.body).toBeNull()
  })

  it('says that the password may be wrong, and shows it in no form', async () => {
    const echo = ({ headers }: TinyRequest): TinyAnswer => [
      401,
      { detail: `Wrong: ${headers.authorization}` },
      basicChallenge,
    ]
    const [line = ''] = await about(await serveKnox({ 'auth/login/': echo }), basic)
    expect(line).toContain('is refused with 401: “Wrong: Basic •••”\nCheck the user name')
    expect(line).not.toContain(credentials)
  })

  it('is not what a server wants that asks for the fields of a form', async () => {
    const required = ['This field is required.']
    const form: TinyAnswer = [400, { username: required, password: required }]
    expect(problems(await about(await serveKnox({ 'auth/login/': form }), basic))).toEqual([
      '✗ Sign-in: the server wants user name and password in the body\nRemove VITE_AUTH_SIGN_IN_WITH.',
    ])
    expect(zhCn.notBasic).toContain('VITE_AUTH_SIGN_IN_WITH')
    const [line = ''] = await about(await serveKnox({ 'auth/login/': form }))
    expect(line).toContain('the server has not read the fields of the body')
  })
})

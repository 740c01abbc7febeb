/** `npm run check:backend`: what it says about the answer to a sign-in. */
import { describe, expect, it } from 'vitest'
import { makeJwt } from '../../support/make-jwt.ts'
import {
  access,
  bearer,
  linesAbout,
  linesFor,
  serveRoutes,
  type TinyAnswer,
} from '../../support/checked-server.ts'

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
    const [line = ''] = await linesFor({ 'v1/login/': [200, body] }, { backend: 'drf-jwt' })
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

  const envelope = (code: unknown, data: unknown) => ({ code, msg: 'success', data })

  it('names the preset for envelopes, only if the tokens are in one', async () => {
    const tokens = { access: access(), refresh: access() }
    const inEnvelope = await linesFor({ 'token/': [200, envelope(2000, tokens)] })
    expect(inEnvelope[0]).toContain(
      'another preset looks for them\nSet VITE_AUTH_BACKEND=enveloped.',
    )
    const plain = await linesFor({ 'v1/login/': [200, tokens] }, { backend: 'drf-jwt' })
    expect(plain[0]).toMatch(/\nSet VITE_AUTH_BACKEND=(?!.*enveloped)/)
  })

  it('names the preset for envelopes also where the token has another name', async () => {
    const [line = ''] = await linesFor({ 'token/': [200, envelope(200, { token: access() })] })
    expect(line).toContain('the status is in the body: code 200, “success”')
    expect(line).toContain('\nSet VITE_AUTH_BACKEND=enveloped')
  })

  it('finds with that preset a token that has another name, in the envelope', async () => {
    const routes = { 'login/': [200, envelope(200, { token: access() })] } as const
    const [line = ''] = await linesFor(routes, { backend: 'enveloped' })
    expect(line).toContain('✗ Sign-in: the token is in token\n')
    expect(line).toContain('write parseTokens of your own')
  })

  it.each([20000, '1', 'A0000'])('names a code of success that is not known: %j', async (code) => {
    const tokens = { access: access(), refresh: access() }
    const routes = { 'login/': [200, envelope(code, tokens)] } as const
    const lines = await linesFor(routes, { backend: 'enveloped' })
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain(`its code ${code} is not known as a success`)
    expect(lines[0]).toContain(`openEnvelopeWith({ '${code}': 200 })`)
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
    expect(line.includes('VITE_AUTH_BACKEND=enveloped')).toBe(answer[0] === 200)
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

  it('names the preset that knows the second step', async () => {
    const answer: TinyAnswer = [200, { ephemeral_token: 'x', mfa_required: true }]
    expect((await linesFor({ 'token/': answer }))[0]).toContain(
      'Set VITE_AUTH_BACKEND=dj-rest-auth, or give a user without it',
    )
  })

  it('says, with a preset that has a second step, that the app asks for the code', async () => {
    const answer: TinyAnswer = [200, { ephemeral_token: 'x', mfa_required: true }]
    const routes = { 'dj-rest-auth/login/': answer }
    const lines = await linesFor(routes, { backend: 'dj-rest-auth' })
    expect(lines).toEqual([
      '✓ Sign-in: the password is right, and POST <base>dj-rest-auth/login/ asks for a code, for which the app has a page',
      '– To check the rest, give a user who has no second step.',
      '– Nothing else was tried.',
    ])
  })

  it('says that it also sets a cookie', async () => {
    const tokens = { access: access(), refresh: access() }
    const lines = await linesFor({
      'token/': [200, tokens, { 'Set-Cookie': 'sessionid=abc; Path=/' }],
    })
    expect(lines[1]).toMatch(/^– Sign-in: also sets the cookie sessionid\n/)
  })
})

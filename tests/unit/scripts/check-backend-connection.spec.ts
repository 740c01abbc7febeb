/** `npm run check:backend`: which requests it sends, and what it says about a server that it cannot reach. */
import { describe, expect, it } from 'vitest'
import { problemOnTheWay } from '../../../scripts/check-backend/checks/on-the-way.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import {
  access,
  linesAbout,
  linesFor,
  page,
  PASSWORD,
  problems,
  serve,
  serveRoutes,
  settingsFor,
  simplejwt,
  type TinyAnswer,
} from '../../support/checked-server.ts'

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

/** The dialect of django-rest-knox, as the real package answers. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { actions } from '../../../mocks/admin/actions.ts'
import { clock } from '../../../mocks/lib/clock.ts'
import { settings } from '../../../mocks/lib/settings.ts'
import { createServer, resetMock } from '../../../mocks/node.ts'

const apiUrl = 'http://localhost/api/'
const server = createServer({ apiUrl, authBackend: 'knox' })
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
beforeEach(resetMock)
afterAll(() => server.close())

const NOW_S = Date.UTC(2026, 11, 1, 5, 30, 31) / 1000
const LIFETIME_S = 10 * 60 * 60

interface Sent {
  readonly body?: unknown
  readonly authorization?: string
  readonly language?: string
  readonly contentType?: string
}

async function send(
  method: string,
  path: string,
  { body, authorization, language, contentType = 'application/json' }: Sent = {},
) {
  const headers = new Headers({ 'Accept-Language': language ?? 'en' })
  if (authorization) headers.set('Authorization', authorization)
  if (body) headers.set('Content-Type', contentType)
  const isText = typeof body === 'string'
  const response = await fetch(apiUrl + path, {
    method,
    headers,
    body: body ? (isText ? body : JSON.stringify(body)) : null,
  })
  const text = await response.text()
  return {
    status: response.status,
    body: (text ? JSON.parse(text) : null) as Record<string, unknown> | null,
    challenge: response.headers.get('WWW-Authenticate'),
    allow: response.headers.get('Allow'),
  }
}

const signIn = (sent: Sent = {}) =>
  send('POST', 'auth/login/', { body: { username: 'demo', password: 'demo1234' }, ...sent })
const tokenOf = async (username = 'demo') =>
  String((await signIn({ body: { username, password: `${username}1234` } })).body?.token)
const authorizationOf = async (username?: string) => `Token ${await tokenOf(username)}`
const basic = (username: string, password: string) => `Basic ${btoa(`${username}:${password}`)}`
const readUser = (authorization?: string) => send('GET', 'user/', { authorization })

const refused = (detail: string) => ({ status: 401, challenge: 'Token', body: { detail } })
const INVALID = refused('Invalid token.')
const NOT_PROVIDED = refused('Authentication credentials were not provided.')
const WRONG = {
  status: 400,
  challenge: null,
  body: { non_field_errors: ['Unable to log in with provided credentials.'] },
}

describe('a sign-in with knox', () => {
  it('has a token of 64 characters, and its expiry as Python writes it', async () => {
    settings.set({ tokenLifetime: LIFETIME_S })
    clock.freeze(NOW_S * 1000 + 79)
    const { status, body } = await signIn()
    expect(status).toBe(200)
    expect(Object.keys(body ?? {})).toEqual(['expiry', 'token'])
    expect(body?.token).toMatch(/^[\da-f]{64}$/)
    expect(body?.expiry).toBe('2026-12-01T15:30:31.079000Z')
    clock.freeze(NOW_S * 1000)
    expect((await signIn()).body?.expiry).toBe('2026-12-01T15:30:31Z')
  })

  it.each([
    ['a wrong password', { username: 'demo', password: 'wrong1234' }],
    ['an unknown user', { username: 'nobody', password: 'demo1234' }],
    ['a disabled user', { username: 'frozen', password: 'frozen1234' }],
  ])('is refused for %s', async (_name, body) => {
    expect(await signIn({ body })).toMatchObject(WRONG)
  })

  it.each([
    [{}, { username: ['This field is required.'], password: ['This field is required.'] }],
    [{ username: 'demo' }, { password: ['This field is required.'] }],
    [
      { username: '', password: '' },
      { username: ['This field may not be blank.'], password: ['This field may not be blank.'] },
    ],
    [[1], { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
  ])('says what is wrong with the body %j', async (body, errors) => {
    expect(await signIn({ body })).toMatchObject({ status: 400, body: errors })
  })

  it('takes a form, too', async () => {
    const sent = {
      body: 'username=demo&password=demo1234',
      contentType: 'application/x-www-form-urlencoded',
    }
    expect((await signIn(sent)).status).toBe(200)
  })

  it.each(['Token garbage', 'Token 0123456789abcdef'])(
    'refuses the right password beside the token %s',
    async (authorization) => {
      expect(await signIn({ authorization })).toMatchObject(INVALID)
    },
  )

  it('takes another scheme, or a good token, beside the right password', async () => {
    expect((await signIn({ authorization: 'Bearer garbage' })).status).toBe(200)
    expect((await signIn({ authorization: await authorizationOf() })).status).toBe(200)
  })

  it('is a POST', async () => {
    expect(await send('GET', 'auth/login/')).toMatchObject({
      status: 405,
      allow: 'POST, OPTIONS',
      body: { detail: 'Method "GET" not allowed.' },
    })
  })

  it('speaks Chinese', async () => {
    const language = 'zh-hans'
    const wrong = await signIn({ body: { username: 'demo', password: 'no' }, language })
    expect(wrong.body).toEqual({ non_field_errors: ['无法使用提供的认证信息登录。'] })
    const missing = await send('GET', 'user/', { language })
    expect(missing.body).toEqual({ detail: '身份认证信息未提供。' })
    const garbage = await send('GET', 'user/', { language, authorization: 'Token garbage' })
    expect(garbage.body).toEqual({ detail: '认证令牌无效。' })
  })
})

describe('a sign-in with knox by HTTP Basic', () => {
  it('takes the password from the header, and needs no body', async () => {
    const authorization = basic('demo', 'demo1234')
    const { status, body } = await signIn({ body: undefined, authorization })
    expect([status, Object.keys(body ?? {})]).toEqual([200, ['expiry', 'token']])
    expect((await readUser(`Token ${String(body?.token)}`)).body).toMatchObject({
      username: 'demo',
    })
  })

  it.each([
    ['demo', 'wrong1234', 'en', 'Invalid username/password.'],
    ['nobody', 'demo1234', 'en', 'Invalid username/password.'],
    ['frozen', 'frozen1234', 'en', 'Invalid username/password.'],
    // What follows the first colon is the password.
    ['demo:x', 'demo1234', 'en', 'Invalid username/password.'],
    ['demo', 'wrong1234', 'zh-hans', '用户名或者密码错误。'],
  ])(
    'refuses %s with %s, and asks for HTTP Basic (%s)',
    async (username, password, language, detail) => {
      const authorization = basic(username, password)
      expect(await signIn({ body: undefined, authorization, language })).toMatchObject({
        status: 401,
        challenge: 'Basic realm="api"',
        body: { detail },
      })
    },
  )

  it('lets nobody read with a password', async () => {
    expect(await readUser(basic('demo', 'demo1234'))).toMatchObject(NOT_PROVIDED)
  })
})

describe('a token of knox', () => {
  it('is read from its header, whatever the case of its scheme', async () => {
    const token = await tokenOf()
    for (const scheme of ['Token', 'token', 'TOKEN'])
      expect(await readUser(`${scheme} ${token}`)).toMatchObject({ status: 200 })
  })

  it.each([
    [undefined, NOT_PROVIDED],
    ['Bearer 0123456789abcdef', NOT_PROVIDED],
    ['Token garbage', INVALID],
    ['Token', refused('Invalid token header. No credentials provided.')],
    ['Token a b', refused('Invalid token header. Token string should not contain spaces.')],
  ])('is missing or wrong in the header %j', async (authorization, answer) => {
    expect(await readUser(authorization)).toMatchObject(answer)
  })

  it('gives no permission that its user lacks', async () => {
    const authorization = await authorizationOf()
    expect(await send('GET', 'staff/summary/', { authorization })).toMatchObject({
      status: 403,
      challenge: null,
      body: { detail: 'You do not have permission to perform this action.' },
    })
  })

  it('is refused from its expiry on, also by a sign-in and a sign-out', async () => {
    settings.set({ tokenLifetime: LIFETIME_S })
    clock.freeze(NOW_S * 1000)
    const authorization = await authorizationOf()
    clock.freeze((NOW_S + LIFETIME_S) * 1000 - 1)
    expect((await readUser(authorization)).status).toBe(200)
    clock.freeze((NOW_S + LIFETIME_S) * 1000)
    expect(await readUser(authorization)).toMatchObject(INVALID)
    expect(await signIn({ authorization })).toMatchObject(INVALID)
    for (const path of ['auth/logout/', 'auth/logoutall/'])
      expect(await send('POST', path, { authorization })).toMatchObject(INVALID)
  })

  it('stays as long as it is used with AUTO_REFRESH, and nothing tells', async () => {
    settings.set({ tokenLifetime: LIFETIME_S, prolongsTokens: true })
    clock.freeze(NOW_S * 1000)
    const authorization = await authorizationOf()
    for (const hours of [9, 18, 27]) {
      clock.freeze((NOW_S + hours * 60 * 60) * 1000)
      expect((await readUser(authorization)).status).toBe(200)
    }
    clock.freeze((NOW_S + 37 * 60 * 60) * 1000)
    expect(await readUser(authorization)).toMatchObject(INVALID)
  })

  it.each([
    ['disabled', () => actions.deactivateUser('demo'), refused('User inactive or deleted.')],
    ['deleted', () => actions.deleteUser('demo'), INVALID],
    ['forgotten with all data', () => actions.reset('data'), INVALID],
  ])('is refused once its user is %s', async (_name, change, answer) => {
    const authorization = await authorizationOf()
    await change()
    expect(await readUser(authorization)).toMatchObject(answer)
    expect(await send('POST', 'auth/logout/', { authorization })).toMatchObject(answer)
  })
})

describe('a sign-out with knox', () => {
  it('revokes its token, and no other', async () => {
    const [authorization, another] = [await authorizationOf(), await authorizationOf()]
    expect(await send('POST', 'auth/logout/', { authorization })).toEqual({
      status: 204,
      body: null,
      challenge: null,
      allow: 'POST, OPTIONS',
    })
    expect(await readUser(authorization)).toMatchObject(INVALID)
    expect(await send('POST', 'auth/logout/', { authorization })).toMatchObject(INVALID)
    expect((await readUser(another)).status).toBe(200)
  })

  it('revokes all tokens of the user on all devices, and those of nobody else', async () => {
    const [authorization, another] = [await authorizationOf(), await authorizationOf()]
    const ofStaff = await authorizationOf('staff')
    expect(await send('POST', 'auth/logoutall/', { authorization })).toMatchObject({
      status: 204,
      body: null,
    })
    for (const token of [authorization, another])
      expect(await readUser(token)).toMatchObject(INVALID)
    expect((await readUser(ofStaff)).status).toBe(200)
  })

  it.each(['auth/logout/', 'auth/logoutall/'])('needs a token at %s, and a POST', async (path) => {
    expect(await send('POST', path)).toMatchObject(NOT_PROVIDED)
    expect(await send('GET', path)).toMatchObject(NOT_PROVIDED)
    const authorization = await authorizationOf()
    expect(await send('GET', path, { authorization })).toMatchObject({
      status: 405,
      allow: 'POST, OPTIONS',
      body: { detail: 'Method "GET" not allowed.' },
    })
  })
})

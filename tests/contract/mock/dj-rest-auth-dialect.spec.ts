/** The mock as dj-rest-auth: what its answers have beside the tokens of simplejwt, in the words of the package. */
import { getResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { resetMock } from '../../../mocks/admin/reset.ts'
import { createHandlers } from '../../../mocks/handlers/index.ts'
import { clock } from '../../../mocks/lib/clock.ts'
import { settings } from '../../../mocks/lib/settings.ts'

const apiUrl = 'https://shop.test/api/'
const handlers = createHandlers(() => Promise.resolve(''), {
  apiUrl,
  authBackend: 'dj-rest-auth',
})

async function send(path: string, json?: object, authorization?: string) {
  const request = new Request(`${apiUrl}dj-rest-auth/${path}`, {
    method: json ? 'POST' : 'GET',
    headers: {
      'Accept-Language': 'en',
      'Content-Type': 'application/json',
      ...(authorization !== undefined && { Authorization: authorization }),
    },
    body: json ? JSON.stringify(json) : null,
  })
  const response = await getResponse(handlers, request)
  if (!response) throw new Error(`${path} is not answered.`)
  const { status, headers } = response
  const text = await response.text()
  const isJson = headers.get('Content-Type')?.startsWith('application/json')
  return {
    status,
    challenge: headers.get('WWW-Authenticate'),
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : text,
  }
}

const demo = { username: 'demo', password: 'demo1234' }
const user = { pk: 1, username: 'demo', email: 'demo@example.com', first_name: '', last_name: '' }
const signIn = async () => (await send('login/', demo)).body as { access: string; refresh: string }

beforeEach(resetMock)

describe('sign-in of dj-rest-auth', () => {
  it('answers with the tokens and the user, whom its own page shows as well', async () => {
    const { status, body } = await send('login/', demo)
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['access', 'refresh', 'user'])
    expect(body).toMatchObject({ user })
    const { access } = await signIn()
    expect(await send('user/', undefined, `Bearer ${access}`)).toMatchObject({
      status: 200,
      body: user,
    })
  })

  it.each([
    [{}, { password: ['This field is required.'] }],
    [{ username: 'demo', password: '' }, { password: ['This field may not be blank.'] }],
    [{ password: 'x' }, { non_field_errors: ['Must include "username" and "password".'] }],
    [
      { username: 'demo', password: 'wrong1234' },
      { non_field_errors: ['Unable to log in with provided credentials.'] },
    ],
  ])('answers 400 to %j', async (json, body) => {
    expect(await send('login/', json)).toMatchObject({ status: 400, challenge: null, body })
  })

  it.each(['login/', 'logout/', 'registration/', 'mfa/verify/'])(
    'is refused with a token that is not valid, as every request to %s is',
    async (path) => {
      expect(await send(path, demo, 'Bearer garbage')).toMatchObject({
        status: 401,
        challenge: 'Bearer realm="api"',
        body: { code: 'token_not_valid' },
      })
    },
  )
})

describe('refresh of dj-rest-auth', () => {
  it('tells when the tokens expire', async () => {
    clock.freeze(1_800_000_000_000)
    const { refresh } = await signIn()
    expect((await send('token/refresh/', { refresh })).body).toMatchObject({
      access_expiration: '2027-01-15T08:05:00.000Z',
      refresh_expiration: '2027-01-16T08:00:00.000Z',
    })
    settings.set({ rotateRefreshTokens: false })
    const { refresh: next } = await signIn()
    const { body } = await send('token/refresh/', { refresh: next })
    expect(Object.keys(body)).toEqual(['access', 'access_expiration'])
  })

  it('is a 401 without a token, also where the field is missing', async () => {
    expect(await send('token/refresh/', {})).toMatchObject({
      status: 401,
      body: { detail: 'No valid refresh token found.', code: 'token_not_valid' },
    })
    const blank = { refresh: ['This field may not be blank.'] }
    expect(await send('token/refresh/', { refresh: '' })).toMatchObject({
      status: 400,
      body: blank,
    })
  })
})

describe('sign-out of dj-rest-auth', () => {
  it('says what it has done with the refresh token', async () => {
    const { access, refresh } = await signIn()
    const success = { status: 200, body: { detail: 'Successfully logged out.' } }
    expect(await send('logout/', { refresh })).toMatchObject(success)
    expect(await send('logout/', { refresh: null })).toMatchObject(success)
    for (const [json, detail] of [
      [{ refresh }, 'Token is blacklisted'],
      [{ refresh: 'garbage' }, 'Token is invalid'],
      [{ refresh: access }, 'Token has wrong type'],
      [{}, 'Refresh token was not included in request data.'],
    ] as const)
      expect(await send('logout/', json)).toEqual({
        status: 401,
        challenge: null,
        body: { detail },
      })
  })

  it('does nothing without a blacklist, and says so', async () => {
    settings.set({ blacklistRefreshTokens: false })
    const { status, body } = await send('logout/', { refresh: 'garbage' })
    expect(status).toBe(200)
    expect(JSON.stringify(body)).toContain('the token has not been deleted server side')
  })
})

describe('second step of dj-rest-auth', () => {
  beforeEach(() => settings.set({ secondStep: true }))

  async function begin() {
    const { body } = await send('login/', demo)
    expect(body).toEqual({ ephemeral_token: expect.any(String), mfa_required: true })
    return (body as { ephemeral_token: string }).ephemeral_token
  }

  it('answers a code with the tokens and the user', async () => {
    const token = await begin()
    const { status, body } = await send('mfa/verify/', { ephemeral_token: token, code: '123456' })
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['access', 'refresh', 'user'])
  })

  it('names the field that is wrong', async () => {
    const token = await begin()
    const { refresh } = (await send('mfa/verify/', { ephemeral_token: token, code: '123456' }))
      .body as { refresh: string }
    for (const [json, body] of [
      [{ ephemeral_token: token, code: '000000' }, { code: ['Invalid code.'] }],
      [{ ephemeral_token: token, code: '' }, { code: ['This field may not be blank.'] }],
      [
        { ephemeral_token: token, code: '1234567890' },
        { code: ['Ensure this field has no more than 9 characters.'] },
      ],
      [
        { ephemeral_token: 'garbage', code: '123456' },
        { ephemeral_token: ['Invalid or expired token.'] },
      ],
      [
        { ephemeral_token: refresh, code: '123456' },
        { ephemeral_token: ['Invalid or expired token.'] },
      ],
    ] as const)
      expect(await send('mfa/verify/', json)).toMatchObject({ status: 400, body })
  })

  it('has no field for a disabled user, and fails for one who is gone', async () => {
    const json = { ephemeral_token: await begin(), code: '123456' }
    const control = (action: object) =>
      getResponse(
        handlers,
        new Request(`${apiUrl}__mock__/`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(action),
        }),
      )
    await control({ deactivateUser: 'demo' })
    expect(await send('mfa/verify/', json)).toMatchObject({
      status: 400,
      body: { detail: ['User account is disabled.'] },
    })
    await control({ deleteUser: 'demo' })
    expect((await send('mfa/verify/', json)).status).toBe(500)
  })
})

describe('registration of dj-rest-auth', () => {
  const account = { username: 'newuser6', password1: 'Latch-key-9', password2: 'Latch-key-9' }
  const changed = (changes: object, password = account.password1) => ({
    ...account,
    password1: password,
    password2: password,
    ...changes,
  })
  const TOO_SHORT = 'This password is too short. It must contain at least 8 characters.'
  const IS_TAKEN = 'A user with that username already exists.'

  it.each([
    [{}, { username: 'newuser6', email: '' }],
    // An address may be taken: it is not verified.
    [{ email: 'Demo@EXAMPLE.com' }, { username: 'newuser6', email: 'demo@example.com' }],
  ])('creates an account with %j and signs in', async (changes, created) => {
    const { status, body } = await send('registration/', changed(changes))
    expect(status).toBe(201)
    expect(Object.keys(body)).toEqual(['access', 'refresh', 'user'])
    expect(body).toMatchObject({ user: { pk: 4, ...created } })
    const json = { username: account.username, password: account.password1 }
    expect((await send('login/', json)).status).toBe(200)
  })

  it.each([
    [{ username: 'demo' }, { username: [IS_TAKEN] }],
    [{ username: 'DEMO' }, { username: [IS_TAKEN] }],
    [{ username: 'x'.repeat(151) }, { username: [expect.stringContaining('150 characters')] }],
    [{ username: '' }, { username: ['This field may not be blank.'] }],
    [
      { username: 'a b!', email: 'nope' },
      {
        username: [expect.stringContaining('Enter a valid username.')],
        email: ['Enter a valid email address.'],
      },
    ],
    [{ email: '' }, { email: ['This field may not be blank.'] }],
    [{ password2: 'other horse' }, { non_field_errors: ["The two password fields didn't match."] }],
    [{ username: 'demo', password2: 'other horse' }, { username: [IS_TAKEN] }],
  ])('refuses an account with %j', async (changes, body) => {
    expect(await send('registration/', changed(changes))).toEqual({
      status: 400,
      challenge: null,
      body,
    })
  })

  it.each([
    ['aB3', { password1: [TOO_SHORT] }],
    [
      '1234',
      {
        password1: [
          TOO_SHORT,
          'This password is too common.',
          'This password is entirely numeric.',
        ],
      },
    ],
    [
      '',
      {
        password1: ['This field may not be blank.'],
        password2: ['This field may not be blank.'],
      },
    ],
    // Only here it is known whose password it is.
    ['newuser6x', { non_field_errors: ['The password is too similar to the username.'] }],
  ])('refuses the password %j', async (password, body) => {
    expect((await send('registration/', changed({}, password))).body).toEqual(body)
  })

  it('names the fields that are missing', async () => {
    const required = ['This field is required.']
    const body = { username: required, password1: required, password2: required }
    expect((await send('registration/', {})).body).toEqual(body)
  })
})

import { describe, expect, it, vi } from 'vitest'
import { inspect } from 'node:util'
import { createUserApi } from '@/api/user-api.ts'
import type { AuthBackend, RegistrationEndpoint } from '@/auth/backends/auth-backend.ts'
import { authBackends } from '@/auth/backends/index.ts'
import { createHttp } from '@/http/client.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import { fakeAdapter, type FakeResponse } from '../../support/fake-adapter.ts'
import { spyOnMismatchLog } from '../../support/mismatch-log.ts'
import { authBackend, fakeSession, letRefreshSucceed } from '../../support/test-session.ts'

const user = {
  user_id: 1,
  username: 'ann',
  email: 'ann@example.com',
  is_staff: false,
  date_joined: '2026-01-02T03:04:05Z',
}

function setUpApiOf(ownBackend: AuthBackend, ...replies: FakeResponse[]) {
  const bodies: unknown[] = []
  const { adapter, sent } = fakeAdapter(({ data }, count) => {
    bodies.push(JSON.parse(String(data)))
    return replies[count - 1] ?? {}
  })
  const session = fakeSession()
  const report = vi.fn()
  const api = createUserApi(
    createHttp({ adapter, session, authBackend, report, readError: readAnyFormat }),
    ownBackend,
  )
  return { api, sent, bodies, session, report }
}

const setUpApiFor = (name: keyof typeof authBackends, ...replies: FakeResponse[]) =>
  setUpApiOf(authBackends[name], ...replies)

const setUpApi = (...replies: FakeResponse[]) => setUpApiFor('drf-jwt', ...replies)

describe('registration', () => {
  const account = { username: 'ann', password: 'a password', email: 'ann@example.com' }
  const twice: RegistrationEndpoint = {
    path: 'registration/',
    toBody: ({ password, ...others }) => ({
      ...others,
      password1: password,
      password2: password,
    }),
  }

  it.each([
    ['drf-jwt', 'register/'],
    ['simplejwt', 'register/'],
    ['djoser', 'auth/users/'],
  ] as const)('sends %s the account to %s as it is, without a token', async (name, url) => {
    const { api, sent, bodies } = setUpApiFor(name, { status: 201 })
    await api.register(account)
    expect(sent[0]).toMatchObject({ method: 'post', url })
    expect(sent[0]?.headers.has('Authorization')).toBe(false)
    expect(bodies).toEqual([account])
  })

  it('sends an account without an e-mail address', async () => {
    const { api, bodies } = setUpApiFor('djoser', { status: 201 })
    await api.register({ username: 'ann', password: 'a password' })
    expect(bodies).toEqual([{ username: 'ann', password: 'a password' }])
  })

  it.each([
    [
      { registration: twice },
      {
        username: 'ann',
        email: 'ann@example.com',
        password1: 'a password',
        password2: 'a password',
      },
    ],
    [{ usernameField: 'email' }, { email: 'ann', password: 'a password' }],
    [
      { registration: twice, usernameField: 'login' },
      { login: 'ann', email: 'ann@example.com', password1: 'a password', password2: 'a password' },
    ],
  ])('sends the fields as a backend with %j names them', async (parts, body) => {
    const { api, bodies } = setUpApiOf({ ...authBackends.djoser, ...parts }, { status: 201 })
    await api.register(account)
    expect(bodies).toEqual([body])
  })

  it.each([
    ['username', { username: 'Ann' }],
    ['username', { user: { username: 'Ann' } }],
    ['username', { code: 2000, data: { username: 'Ann' } }],
    ['username', { status: 200, data: { user: { username: 'Ann' } } }],
    ['email', { access: 'a', user: { email: 'Ann', username: 'ann7' } }],
  ])('resolves to the %s in the answer %j', async (usernameField, data) => {
    const backend = { ...authBackends.djoser, usernameField }
    await expect(setUpApiOf(backend, { data }).api.register(account)).resolves.toBe('Ann')
  })

  it.each([
    {},
    { detail: 'Verification e-mail sent.' },
    { data: null },
    { user: 7 },
    { username: '' },
  ])('resolves to the user name as it was typed if the answer is %j', async (data) => {
    await expect(setUpApi({ data }).api.register(account)).resolves.toBe('ann')
  })

  it.each(['<!doctype html>', '', null, 5])(
    'takes no answer like %j for a new account',
    async (data) => {
      const expectMismatch = spyOnMismatchLog()
      const { api } = setUpApi({ data })
      await expect(api.register(account)).rejects.toMatchObject({ failure: { kind: 'malformed' } })
      expectMismatch('POST /api/register/')
    },
  )

  it.each([
    [{}, { username: ['Taken.'] }, { username: ['Taken.'] }],
    [{}, { password: ['Short.', 'Common.'] }, { password: ['Short.', 'Common.'] }],
    [{ registration: twice }, { password1: ['Short.'] }, { password: ['Short.'] }],
    [{ registration: twice }, { password2: ['Differs.'] }, { password: ['Differs.'] }],
    [
      { registration: twice },
      { password1: ['Short.'], password2: ['Differs.'], email: ['Taken.'] },
      { password: ['Short.'], email: ['Taken.'] },
    ],
    [{ usernameField: 'email' }, { email: ['Taken.'] }, { username: ['Taken.'] }],
    [{}, { invitation: ['Unknown.'] }, { invitation: ['Unknown.'] }],
  ])(
    'shows the errors of a backend with %j at the fields of the form: %j',
    async (parts, data, fields) => {
      const backend = { ...authBackends.djoser, ...parts }
      const { api, report } = setUpApiOf(backend, { status: 400, data })
      await expect(api.register(account)).rejects.toMatchObject({
        failure: { kind: 'invalid', fields },
      })
      expect(report).not.toHaveBeenCalled()
    },
  )

  it('keeps the password out of the error of a rejected registration', async () => {
    const error: unknown = await setUpApi({ status: 400 })
      .api.register(account)
      .catch((reason: unknown) => reason)
    expect(inspect(error, { depth: 8 })).not.toContain('a password')
  })

  it('sends nothing to a backend without a registration', async () => {
    const { api, sent } = setUpApiOf({ ...authBackends.djoser, registration: null })
    await expect(api.register(account)).rejects.toThrow('has no registration')
    expect(sent).toEqual([])
  })

  it('knows whether the user name is an e-mail address', () => {
    expect(setUpApi().api.hasEmailAsUsername).toBe(false)
    const backend = { ...authBackends.djoser, usernameField: 'email' }
    expect(setUpApiOf(backend).api.hasEmailAsUsername).toBe(true)
  })
})

describe('change of the e-mail address', () => {
  it('sends the new e-mail address with the token, and resolves to the account', async () => {
    const { api, sent, bodies } = setUpApi({ data: user })
    await expect(api.changeEmail('ann@example.com')).resolves.toEqual(user)
    expect(sent[0]).toMatchObject({ method: 'patch', url: 'user/' })
    expect(sent[0]?.headers).toMatchObject({
      Authorization: 'JWT t.0.0',
      'Content-Type': 'application/json',
    })
    expect(bodies).toEqual([{ email: 'ann@example.com' }])
  })

  it('leaves the error of a rejected e-mail address to the form', async () => {
    const { api, session, report } = setUpApi({ status: 400, data: { email: ['No.'] } })
    await expect(api.changeEmail('x')).rejects.toMatchObject({
      failure: { kind: 'invalid', fields: { email: ['No.'] } },
    })
    expect(report).not.toHaveBeenCalled()
    expect(session.end).not.toHaveBeenCalled()
  })

  it('repeats the e-mail change unchanged with a refreshed token', async () => {
    const { api, sent, bodies, session } = setUpApi({ status: 401 }, { data: user })
    letRefreshSucceed(session)
    await expect(api.changeEmail('ann@example.com')).resolves.toEqual(user)
    expect(bodies).toEqual([{ email: 'ann@example.com' }, { email: 'ann@example.com' }])
    expect(sent.map(({ method }) => method)).toEqual(['patch', 'patch'])
    expect(sent[1]?.headers).toMatchObject({
      Authorization: 'JWT t.1.1',
      'Content-Type': 'application/json',
    })
  })

  it.each([
    [401, 'unauthenticated'],
    [403, 'rejected'],
  ])(
    'ends the session if the e-mail change is rejected by %i, for the reason %s',
    async (status, reason) => {
      const { api, sent, session } = setUpApi({ status })
      await expect(api.changeEmail('')).rejects.toMatchObject({ response: { status } })
      expect(session.end).toHaveBeenCalledWith(reason)
      // A request that changes data is never repeated without the token.
      expect(sent).toHaveLength(1)
    },
  )
})

describe('change of the password', () => {
  const change = { current_password: 'the old one', new_password: ' the new one ' }

  it.each([
    ['drf-jwt', { token: 'a.b.c' }, { access: 'a.b.c', refresh: null }],
    ['simplejwt', { access: 'a.b.c', refresh: 'r' }, { access: 'a.b.c', refresh: 'r' }],
  ] as const)(
    'sends %s the passwords with the token, and resolves to the new tokens',
    async (authBackend, data, tokens) => {
      const { api, sent, bodies } = setUpApiFor(authBackend, { data })
      await expect(api.changePassword(change)).resolves.toEqual(tokens)
      expect(sent[0]).toMatchObject({ method: 'post', url: 'user/password/' })
      expect(sent[0]?.headers.get('Authorization')).toBe('JWT t.0.0')
      expect(bodies).toEqual([change])
    },
  )

  it.each([null, '<html>', {}, { token: '' }])(
    'resolves to null if the response to a password change is %j',
    async (data) => {
      await expect(setUpApi({ data }).api.changePassword(change)).resolves.toBeNull()
    },
  )

  it.each([
    [400, { current_password: ['Wrong.'] }, { kind: 'invalid' }],
    [429, { code: 'throttled' }, { kind: 'throttled', retryAfter: 60 }],
    [500, '<html>', { kind: 'server' }],
  ])(
    'leaves the error of a password change rejected by %i to the form',
    async (status, data, failure) => {
      const reply = { status, data, headers: { 'retry-after': '60' } }
      const { api, session, report } = setUpApi(reply)
      await expect(api.changePassword(change)).rejects.toMatchObject({ failure })
      expect(report).not.toHaveBeenCalled()
      expect(session.end).not.toHaveBeenCalled()
    },
  )

  it('repeats the password change unchanged with a refreshed token', async () => {
    const { api, sent, bodies, session } = setUpApi({ status: 401 }, { data: { token: 'a.b.c' } })
    letRefreshSucceed(session)
    await expect(api.changePassword(change)).resolves.toEqual({ access: 'a.b.c', refresh: null })
    expect(bodies).toEqual([change, change])
    expect(sent[1]?.headers.get('Authorization')).toBe('JWT t.1.1')
  })

  it.each([
    [401, 'unauthenticated'],
    [403, 'rejected'],
  ])(
    'ends the session if the password change is rejected by %i, for the reason %s',
    async (status, reason) => {
      const { api, session } = setUpApi({ status })
      await expect(api.changePassword(change)).rejects.toMatchObject({ response: { status } })
      expect(session.end).toHaveBeenCalledWith(reason)
    },
  )

  it.each([400, 401, 500])(
    'keeps the passwords out of the error of a %i response',
    async (status) => {
      const { api } = setUpApi({ status })
      const error: unknown = await api.changePassword(change).catch((reason: unknown) => reason)
      expect(inspect(error, { depth: 8 })).not.toMatch(/the (old|new) one/)
    },
  )
})

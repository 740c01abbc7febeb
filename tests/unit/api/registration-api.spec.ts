/** Creating an account: the request, what the answer says, and the errors of the fields. */
import { describe, expect, it } from 'vitest'
import { inspect } from 'node:util'
import { createRegistrationApi } from '@/api/registration-api.ts'
import type { AuthBackend, RegistrationEndpoint } from '@/auth/backends/auth-backend.ts'
import { authBackends } from '@/auth/backends/index.ts'
import type { FakeResponse } from '../../support/fake-adapter.ts'
import { spyOnMismatchLog } from '../../support/mismatch-log.ts'
import { recordingHttp } from '../../support/recording-http.ts'

function setUpApiOf(ownBackend: AuthBackend, ...replies: FakeResponse[]) {
  const { http, ...requests } = recordingHttp(...replies)
  return { api: createRegistrationApi(http, ownBackend), ...requests }
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
    ['allauth', '_allauth/app/v1/auth/signup'],
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

  it('resolves to the step that the server wants before the new account may sign in', async () => {
    const data = {
      status: 401,
      data: { flows: [{ id: 'login' }, { id: 'verify_email', is_pending: true }] },
      meta: { is_authenticated: false, session_token: 's1' },
    }
    const { api, session, report } = setUpApiFor('allauth', { status: 401, data })
    await expect(api.register(account)).resolves.toMatchObject({
      path: 'auth/email/verify',
      headers: { 'X-Session-Token': 's1' },
    })
    expect([session.end, report].map(({ mock }) => mock.calls)).toEqual([[], []])
  })

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

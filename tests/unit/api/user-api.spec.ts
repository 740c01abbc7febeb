import { describe, expect, it } from 'vitest'
import { inspect } from 'node:util'
import { createUserApi } from '@/api/user-api.ts'
import { authBackends } from '@/auth/backends/index.ts'
import type { FakeResponse } from '../../support/fake-adapter.ts'
import { recordingHttp } from '../../support/recording-http.ts'
import { letRefreshSucceed } from '../../support/test-session.ts'

const user = {
  user_id: 1,
  username: 'ann',
  email: 'ann@example.com',
  is_staff: false,
  date_joined: '2026-01-02T03:04:05Z',
}

function setUpApiFor(name: keyof typeof authBackends, ...replies: FakeResponse[]) {
  const { http, ...requests } = recordingHttp(...replies)
  return { api: createUserApi(http, authBackends[name]), ...requests }
}

const setUpApi = (...replies: FakeResponse[]) => setUpApiFor('drf-jwt', ...replies)

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

import { describe, expect, it, vi } from 'vitest'
import { inspect } from 'node:util'
import { createUserApi } from '@/api/user-api.ts'
import { dialects } from '@/auth/backends/index.ts'
import { createHttp } from '@/http/client.ts'
import { fakeAdapter, type Reply } from '../../support/fake-adapter.ts'
import { fakeSession, renewing } from '../../support/test-session.ts'

const user = {
  user_id: 1,
  username: 'ann',
  email: 'ann@example.com',
  is_staff: false,
  date_joined: '2026-01-02T03:04:05Z',
}

function givenFor(dialect: keyof typeof dialects, ...replies: Reply[]) {
  const bodies: unknown[] = []
  const { adapter, sent } = fakeAdapter(({ data }, count) => {
    bodies.push(JSON.parse(String(data)))
    return replies[count - 1] ?? {}
  })
  const session = fakeSession()
  const report = vi.fn()
  const api = createUserApi(createHttp({ adapter, session, report }), dialects[dialect])
  return { api, sent, bodies, session, report }
}

const given = (...replies: Reply[]) => givenFor('drf-jwt', ...replies)

describe('changing the e-mail address', () => {
  it('tells the new one, with the token, and answers the account', async () => {
    const { api, sent, bodies } = given({ data: user })
    await expect(api.changeEmail('ann@example.com')).resolves.toEqual(user)
    expect(sent[0]).toMatchObject({ method: 'patch', url: 'user/' })
    expect(sent[0]?.headers).toMatchObject({
      Authorization: 'JWT t.0.0',
      'Content-Type': 'application/json',
    })
    expect(bodies).toEqual([{ email: 'ann@example.com' }])
  })

  it('leaves it to the form to say what is wrong', async () => {
    const { api, session, report } = given({ status: 400, data: { email: ['No.'] } })
    await expect(api.changeEmail('x')).rejects.toMatchObject({
      failure: { kind: 'invalid', fields: { email: ['No.'] } },
    })
    expect(report).not.toHaveBeenCalled()
    expect(session.end).not.toHaveBeenCalled()
  })

  it('is asked for again, as it was, with a token that was renewed', async () => {
    const { api, sent, bodies, session } = given({ status: 401 }, { data: user })
    renewing(session)
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
    [403, 'refused'],
  ])('refused for the session, by a %i, ends that', async (status, reason) => {
    const { api, sent, session } = given({ status })
    await expect(api.changeEmail('')).rejects.toMatchObject({ response: { status } })
    expect(session.end).toHaveBeenCalledWith(reason)
    // What changes something is not tried without the token.
    expect(sent).toHaveLength(1)
  })
})

describe('changing the password', () => {
  const change = { current_password: 'the old one', new_password: ' the new one ' }

  it.each([
    ['drf-jwt', { token: 'a.b.c' }, { access: 'a.b.c', refresh: null }],
    ['simplejwt', { access: 'a.b.c', refresh: 'r' }, { access: 'a.b.c', refresh: 'r' }],
  ] as const)('in %s answers the tokens to go on with', async (dialect, data, tokens) => {
    const { api, sent, bodies } = givenFor(dialect, { data })
    await expect(api.changePassword(change)).resolves.toEqual(tokens)
    expect(sent[0]).toMatchObject({ method: 'post', url: 'user/password/' })
    expect(sent[0]?.headers.get('Authorization')).toBe('JWT t.0.0')
    expect(bodies).toEqual([change])
  })

  it.each([null, '<html>', {}, { token: '' }])('finds no token in %j', async (data) => {
    await expect(given({ data }).api.changePassword(change)).resolves.toBeNull()
  })

  it.each([
    [400, { current_password: ['Wrong.'] }, { kind: 'invalid' }],
    [429, { code: 'throttled' }, { kind: 'throttled', retryAfter: 60 }],
    [500, '<html>', { kind: 'server' }],
  ])('leaves it to the form to say what a %i means', async (status, data, failure) => {
    const reply = { status, data, headers: { 'retry-after': '60' } }
    const { api, session, report } = given(reply)
    await expect(api.changePassword(change)).rejects.toMatchObject({ failure })
    expect(report).not.toHaveBeenCalled()
    expect(session.end).not.toHaveBeenCalled()
  })

  it('is asked for again, as it was, with a token that was renewed', async () => {
    const { api, sent, bodies, session } = given({ status: 401 }, { data: { token: 'a.b.c' } })
    renewing(session)
    await expect(api.changePassword(change)).resolves.toEqual({ access: 'a.b.c', refresh: null })
    expect(bodies).toEqual([change, change])
    expect(sent[1]?.headers.get('Authorization')).toBe('JWT t.1.1')
  })

  it.each([
    [401, 'unauthenticated'],
    [403, 'refused'],
  ])('refused for the session, by a %i, ends that', async (status, reason) => {
    const { api, session } = given({ status })
    await expect(api.changePassword(change)).rejects.toMatchObject({ response: { status } })
    expect(session.end).toHaveBeenCalledWith(reason)
  })

  it.each([400, 401, 500])('tells no password in the error of a %i', async (status) => {
    const { api } = given({ status })
    const error: unknown = await api.changePassword(change).catch((reason: unknown) => reason)
    expect(inspect(error, { depth: 8 })).not.toMatch(/the (old|new) one/)
  })
})

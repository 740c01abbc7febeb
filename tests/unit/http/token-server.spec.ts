import { describe, expect, it } from 'vitest'
import { authBackends } from '@/auth/backends/index.ts'
import { createTokenServer } from '@/http/token-server.ts'
import { networkError, type FakeResponse } from '../../support/fake-adapter.ts'
import { sessionlessHttp } from '../../support/sessionless-http.ts'

function setUpTokenServer(authBackend: keyof typeof authBackends, reply: FakeResponse | Error) {
  const { http, ...requests } = sessionlessHttp(reply)
  return { server: createTokenServer(http, authBackends[authBackend]), ...requests }
}

describe('sign-in request', () => {
  it.each([
    ['drf-jwt', 'login/', { token: 'a.b.c' }, { access: 'a.b.c', refresh: null }],
    ['simplejwt', 'token/', { access: 'a.b.c', refresh: 'r' }, { access: 'a.b.c', refresh: 'r' }],
  ] as const)(
    'posts the credentials of %s unchanged to %s, without a token',
    async (authBackend, url, data, tokens) => {
      const { server, sent, lastBody } = setUpTokenServer(authBackend, { data })
      const credentials = { username: ' 小明 ', password: `pass\tword ${'x'.repeat(1000)} ` }
      await expect(server.signIn(credentials)).resolves.toEqual(tokens)
      expect(sent[0]?.url).toBe(url)
      expect(lastBody()).toEqual(credentials)
      expect(sent[0]?.headers.has('Authorization')).toBe(false)
    },
  )

  it.each([null, '<html>', {}, { token: '' }, { token: 5 }, []])(
    'resolves to null if the sign-in response is %j',
    async (data) => {
      await expect(
        setUpTokenServer('drf-jwt', { data }).server.signIn({ username: 'u', password: 'p' }),
      ).resolves.toBeNull()
    },
  )

  it.each([400, 401, 403])(
    'does not end the session if the sign-in is rejected by %i',
    async (status) => {
      const { server } = setUpTokenServer('drf-jwt', { status })
      await expect(server.signIn({ username: 'u', password: 'p' })).rejects.toMatchObject({
        response: { status },
      })
    },
  )
})

describe('refresh request', () => {
  const { signal } = new AbortController()

  it.each([
    ['drf-jwt', { token: 'credential' }, { token: 'd.e.f' }, { access: 'd.e.f', refresh: null }],
    [
      'simplejwt',
      { refresh: 'credential' },
      { access: 'd.e.f', refresh: 's' },
      { access: 'd.e.f', refresh: 's' },
    ],
  ] as const)(
    'sends %s the refresh credential as %j, without a token',
    async (authBackend, body, data, refreshed) => {
      const { server, sent, lastBody } = setUpTokenServer(authBackend, { data })
      await expect(server.refresh('credential', signal)).resolves.toEqual({
        outcome: 'refreshed',
        tokens: refreshed,
      })
      expect(sent[0]?.url).toBe('token/refresh/')
      expect(lastBody()).toEqual(body)
      expect(sent[0]?.headers.has('Authorization')).toBe(false)
      expect(sent[0]?.signal).toBe(signal)
    },
  )

  it.each([
    [400, null, { outcome: 'rejected', code: null }],
    [401, 'token_not_valid', { outcome: 'rejected', code: 'token_not_valid' }],
    [403, 'user_inactive', { outcome: 'rejected', code: 'user_inactive' }],
    [403, 'permission_denied', { outcome: 'rejected', code: 'permission_denied' }],
    [404, null, { outcome: 'unsupported' }],
    [405, 'method_not_allowed', { outcome: 'unsupported' }],
    [406, null, { outcome: 'unsupported' }],
    [410, null, { outcome: 'unsupported' }],
    [415, 'unsupported_media_type', { outcome: 'unsupported' }],
    [501, null, { outcome: 'unsupported' }],
    [500, null, { outcome: 'unavailable', retryAfter: null }],
    [503, null, { outcome: 'unavailable', retryAfter: null }],
    // A throttled server gets a pause even without a Retry-After header.
    [429, null, { outcome: 'unavailable', retryAfter: 30 }],
  ])('turns a refresh response of %i with the code %s into %j', async (status, code, result) => {
    const { server } = setUpTokenServer('drf-jwt', { status, data: { code } })
    await expect(server.refresh('credential', signal)).resolves.toEqual(result)
  })

  it.each([400, 401, 403])(
    'takes no page of a firewall as a rejection of the refresh (%i)',
    async (status) => {
      const { server } = setUpTokenServer('drf-jwt', { status, data: '<h1>Blocked</h1>' })
      await expect(server.refresh('credential', signal)).resolves.toMatchObject({
        outcome: 'unavailable',
      })
    },
  )

  it('takes no refusal of a session cookie as a rejection of the refresh', async () => {
    const data = { detail: 'CSRF Failed: CSRF token missing.' }
    const { server } = setUpTokenServer('drf-jwt', { status: 403, data })
    await expect(server.refresh('credential', signal)).resolves.toMatchObject({
      outcome: 'unavailable',
    })
  })

  it.each([429, 503])(
    'reads the Retry-After header of a %i response to a refresh',
    async (status) => {
      const { server } = setUpTokenServer('drf-jwt', { status, headers: { 'retry-after': '7' } })
      await expect(server.refresh('credential', signal)).resolves.toEqual({
        outcome: 'unavailable',
        retryAfter: 7,
      })
    },
  )

  it('reports a refresh without a network as unavailable', async () => {
    const { server } = setUpTokenServer('drf-jwt', networkError())
    await expect(server.refresh('credential', signal)).resolves.toMatchObject({
      outcome: 'unavailable',
    })
  })

  it.each([
    ['a page', { data: '<!doctype html>' }],
    ['nothing', { status: 204, data: '' }],
    ['JSON without a token', { data: { detail: 'ok' } }],
    ['a token that is no text', { data: { token: 5 } }],
  ])(
    'takes a server that answers the refresh with %s as one that cannot refresh',
    async (_name, reply) => {
      const { server } = setUpTokenServer('drf-jwt', reply)
      await expect(server.refresh('credential', signal)).resolves.toEqual({
        outcome: 'unsupported',
      })
    },
  )
})

describe('ping', () => {
  const { signal } = new AbortController()

  it.each([
    [200, true],
    [401, true],
    [405, true],
    [500, false],
    [503, false],
  ])('takes a response of %i to a ping as reachable: %s', async (status, isReachable) => {
    const { server, sent } = setUpTokenServer('drf-jwt', { status })
    await expect(server.ping(signal)).resolves.toBe(isReachable)
    expect(sent[0]).toMatchObject({ method: 'get', url: 'login/', signal })
    expect(sent[0]?.headers.has('Authorization')).toBe(false)
  })

  it('resolves a ping without a network to false', async () => {
    const { server } = setUpTokenServer('drf-jwt', networkError())
    await expect(server.ping(signal)).resolves.toBe(false)
  })
})

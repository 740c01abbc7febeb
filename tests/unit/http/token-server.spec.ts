import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AuthBackend } from '@/auth/backends/auth-backend.ts'
import { authBackends } from '@/auth/backends/index.ts'
import { createHttp } from '@/http/client.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import { keepaliveAdapter } from '@/http/keepalive-adapter.ts'
import { createTokenServer } from '@/http/token-server.ts'
import { fakeAdapter, networkError, type FakeResponse } from '../../support/fake-adapter.ts'
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

  it('sends no refresh to a backend without one', async () => {
    const { server, sent } = setUpTokenServer('knox', {})
    await expect(server.refresh('credential')).resolves.toEqual({ outcome: 'unsupported' })
    expect(sent).toEqual([])
  })

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

describe('the field of the user name', () => {
  it('is that of the backend in the request, and `username` in an error', async () => {
    const data = { email: ['Enter a valid email address.'], password: ['Too short.'] }
    const { adapter, sent } = fakeAdapter(() => ({ status: 400, data }))
    const http = createHttp({ adapter, readError: readAnyFormat })
    const server = createTokenServer(http, { ...authBackends.simplejwt, usernameField: 'email' })
    const credentials = { username: 'ann', password: 'p', captcha: '7' }
    await expect(server.signIn(credentials)).rejects.toMatchObject({
      failure: { fields: { username: data.email, password: data.password } },
    })
    expect(JSON.parse(String(sent[0]?.data))).toEqual({ email: 'ann', password: 'p', captcha: '7' })
  })
})

describe('sign-out request', () => {
  afterEach(() => vi.unstubAllGlobals())

  function setUpSignOut(signOut: AuthBackend['signOut'], reply: () => Promise<Response>) {
    const fetch = vi.fn<typeof globalThis.fetch>(reply)
    vi.stubGlobal('fetch', fetch)
    const backend = { ...authBackends.simplejwt, signOut }
    const server = createTokenServer(createHttp(), backend, keepaliveAdapter)
    return { server, fetch }
  }
  const toBlacklist = authBackends.simplejwt.signOut
  const answering = (status: number, body: object = {}) => {
    return () => Promise.resolve(Response.json(body, { status }))
  }

  it('sends the refresh token, without the access token, by a request that outlives the page', async () => {
    const { server, fetch } = setUpSignOut(toBlacklist, answering(200))
    await expect(server.signOut('Bearer a.b.c', 'r')).resolves.toBe(true)
    expect(fetch).toHaveBeenCalledOnce()
    const [url, options] = fetch.mock.calls[0] ?? []
    expect(url).toBe('/api/token/blacklist/')
    expect(options).toMatchObject({ method: 'POST', body: '{"refresh":"r"}', keepalive: true })
    const headers = new Headers(options?.headers)
    expect(headers.get('Content-Type')).toBe('application/json')
    expect(headers.has('Authorization')).toBe(false)
  })

  it('goes through the adapter of the client, if it is given no other', async () => {
    const { http, sent, lastBody } = sessionlessHttp({ status: 200 })
    const server = createTokenServer(http, authBackends.simplejwt)
    await expect(server.signOut('Bearer a.b.c', 'r')).resolves.toBe(true)
    expect(sent[0]).toMatchObject({ method: 'post', url: 'token/blacklist/' })
    expect(lastBody()).toEqual({ refresh: 'r' })
  })

  it('sends the access token in the header to a backend that wants it', async () => {
    const { server, fetch } = setUpSignOut({ path: 'logout/' }, answering(204))
    await expect(server.signOut('Token 0123456789abcdef', null)).resolves.toBe(true)
    const [url, options] = fetch.mock.calls[0] ?? []
    expect(url).toBe('/api/logout/')
    expect(new Headers(options?.headers).get('Authorization')).toBe('Token 0123456789abcdef')
    expect(options?.body).toBeUndefined()
  })

  it.each([
    ['the backend has no sign-out', null, 'r'],
    ['there is no refresh token', toBlacklist, null],
  ])('is not sent if %s', async (_name, signOut, refresh) => {
    const { server, fetch } = setUpSignOut(signOut, answering(200))
    await expect(server.signOut('Bearer a.b.c', refresh)).resolves.toBe(true)
    expect(fetch).not.toHaveBeenCalled()
  })

  it.each([
    // Without the blacklist installed, and with a token that is over already.
    [404, true],
    [401, true],
    [400, true],
    [429, false],
    [500, false],
    [503, false],
  ])('counts as heard after a response of %i: %s', async (status, isTold) => {
    const { server } = setUpSignOut(toBlacklist, answering(status))
    await expect(server.signOut('Bearer a.b.c', 'r')).resolves.toBe(isTold)
  })

  it('does not count as heard without a network', async () => {
    const { server } = setUpSignOut(toBlacklist, () => Promise.reject(new TypeError('offline')))
    await expect(server.signOut('Bearer a.b.c', 'r')).resolves.toBe(false)
  })
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

  const access = 'Token 9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'

  it.each([
    [200, 'accepted'],
    [401, true],
    [403, true],
    // The server looks at the token before it answers this.
    [404, 'accepted'],
    [405, 'accepted'],
    [429, 'accepted'],
    [500, false],
    [503, false],
  ])(
    'takes a response of %i to the question whether a token is accepted as %s',
    async (status, answer) => {
      const { server, sent } = setUpTokenServer('knox', { status })
      await expect(server.ping(signal, access)).resolves.toBe(answer)
      expect(sent).toMatchObject([{ method: 'get', url: 'auth/../user/', signal }])
      expect(sent[0]?.headers.get('Authorization')).toBe(access)
    },
  )

  it('knows nothing of a token without a network', async () => {
    const { server } = setUpTokenServer('knox', networkError())
    await expect(server.ping(signal, access)).resolves.toBe(false)
  })

  it.each([
    ['the backend has no path for it', 'drf-jwt', 'JWT a.b.c', 'login/'],
    ['there is no token', 'knox', null, 'auth/login/'],
  ] as const)('asks about no token if %s', async (_name, backend, token, url) => {
    const { server, sent } = setUpTokenServer(backend, {})
    await expect(server.ping(signal, token)).resolves.toBe(true)
    expect(sent).toMatchObject([{ method: 'get', url }])
    expect(sent[0]?.headers.has('Authorization')).toBe(false)
  })
})

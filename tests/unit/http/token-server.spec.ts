import { AxiosError } from 'axios'
import { describe, expect, it } from 'vitest'
import { createSessionApi } from '@/api/auth-api.ts'
import { dialects } from '@/auth/backends/index.ts'
import { createHttp } from '@/http/client.ts'
import { fakeAdapter, type Reply } from '../../support/fake-adapter.ts'
import { fakeSession } from '../../support/test-session.ts'

function given(dialect: keyof typeof dialects, reply: Reply | Error) {
  const { adapter, sent } = fakeAdapter(() => reply)
  const session = fakeSession()
  session.end.mockImplementation(() => expect.unreachable('the session was ended'))
  const http = createHttp({ adapter, session })
  const lastBody = () => JSON.parse(sent.at(-1)?.data ?? 'null') as unknown
  return { api: createSessionApi(http, dialects[dialect]), sent, lastBody }
}

describe('signing in', () => {
  it.each([
    ['drf-jwt', 'login/', { token: 'a.b.c' }, { access: 'a.b.c', refresh: null }],
    ['simplejwt', 'token/', { access: 'a.b.c', refresh: 'r' }, { access: 'a.b.c', refresh: 'r' }],
  ] as const)('in %s asks at %s', async (dialect, url, data, tokens) => {
    const { api, sent, lastBody } = given(dialect, { data })
    const credentials = { username: ' 小明 ', password: `pass\tword ${'x'.repeat(1000)} ` }
    await expect(api.signIn(credentials)).resolves.toEqual(tokens)
    expect(sent[0]?.url).toBe(url)
    expect(lastBody()).toEqual(credentials)
    expect(sent[0]?.headers.has('Authorization')).toBe(false)
  })

  it.each([null, '<html>', {}, { token: '' }, { token: 5 }, []])(
    'finds no token in %j',
    async (data) => {
      await expect(
        given('drf-jwt', { data }).api.signIn({ username: 'u', password: 'p' }),
      ).resolves.toBeNull()
    },
  )

  it.each([400, 401, 403])('leaves the session alone when it is refused by %i', async (status) => {
    const { api } = given('drf-jwt', { status })
    await expect(api.signIn({ username: 'u', password: 'p' })).rejects.toMatchObject({
      response: { status },
    })
  })
})

describe('renewing', () => {
  const { signal } = new AbortController()

  it.each([
    ['drf-jwt', { token: 'offer' }, { token: 'd.e.f' }, { access: 'd.e.f', refresh: null }],
    [
      'simplejwt',
      { refresh: 'offer' },
      { access: 'd.e.f', refresh: 's' },
      { access: 'd.e.f', refresh: 's' },
    ],
  ] as const)('in %s offers %j', async (dialect, body, data, renewed) => {
    const { api, sent, lastBody } = given(dialect, { data })
    await expect(api.tokens.renew('offer', signal)).resolves.toEqual({
      outcome: 'renewed',
      tokens: renewed,
    })
    expect(sent[0]?.url).toBe('token/refresh/')
    expect(lastBody()).toEqual(body)
    expect(sent[0]?.headers.has('Authorization')).toBe(false)
    expect(sent[0]?.signal).toBe(signal)
  })

  it.each([
    [400, null, { outcome: 'refused', code: null }],
    [401, 'token_not_valid', { outcome: 'refused', code: 'token_not_valid' }],
    [403, 'user_inactive', { outcome: 'refused', code: 'user_inactive' }],
    [403, 'permission_denied', { outcome: 'refused', code: 'permission_denied' }],
    [404, null, { outcome: 'unavailable', retryAfter: null }],
    [500, null, { outcome: 'unavailable', retryAfter: null }],
    [503, null, { outcome: 'unavailable', retryAfter: null }],
    // A server that has heard too much is left alone, also if it does not say for how long.
    [429, null, { outcome: 'unavailable', retryAfter: 30 }],
  ])('by %i %s is %j', async (status, code, answer) => {
    const { api } = given('drf-jwt', { status, data: { code } })
    await expect(api.tokens.renew('offer', signal)).resolves.toEqual(answer)
  })

  it.each([429, 503])('waits as long as a %i says', async (status) => {
    const { api } = given('drf-jwt', { status, headers: { 'retry-after': '7' } })
    await expect(api.tokens.renew('offer', signal)).resolves.toEqual({
      outcome: 'unavailable',
      retryAfter: 7,
    })
  })

  it.each([
    ['no network', new AxiosError('Network Error', AxiosError.ERR_NETWORK, undefined, {})],
    ['an answer without a token', { data: '<html>' }],
  ])('with %s is unavailable', async (_name, reply) => {
    await expect(given('drf-jwt', reply).api.tokens.renew('offer', signal)).resolves.toMatchObject({
      outcome: 'unavailable',
    })
  })
})

describe('asking whether the server is there', () => {
  const { signal } = new AbortController()

  it.each([
    [200, true],
    [401, true],
    [405, true],
    [500, false],
    [503, false],
  ])('is answered by a %i with %s', async (status, isThere) => {
    const { api, sent } = given('drf-jwt', { status })
    await expect(api.tokens.isThere(signal)).resolves.toBe(isThere)
    expect(sent[0]).toMatchObject({ method: 'get', url: 'login/', signal })
    expect(sent[0]?.headers.has('Authorization')).toBe(false)
  })

  it('is answered by silence with no', async () => {
    const down = new AxiosError('Network Error', AxiosError.ERR_NETWORK, undefined, {})
    await expect(given('drf-jwt', down).api.tokens.isThere(signal)).resolves.toBe(false)
  })
})

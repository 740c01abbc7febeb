import { AxiosError } from 'axios'
import { describe, expect, it } from 'vitest'
import { createSessionApi } from '@/api/session.ts'
import { dialects } from '@/auth/dialects.ts'
import { createHttp } from '@/http/client.ts'
import { fakeAdapter, type Reply } from '../../support/adapter.ts'

function given(dialect: keyof typeof dialects, reply: Reply | Error) {
  const { adapter, sent } = fakeAdapter(() => reply)
  const session = {
    current: () => 'JWT t.0.0',
    end: () => expect.unreachable('the session was ended'),
  }
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
  const tokens = { access: 'a.b.c', refresh: 'r' }

  it.each([
    ['drf-jwt', { token: 'a.b.c' }, { token: 'd.e.f' }, { access: 'd.e.f', refresh: null }],
    [
      'simplejwt',
      { refresh: 'r' },
      { access: 'd.e.f', refresh: 's' },
      { access: 'd.e.f', refresh: 's' },
    ],
  ] as const)('in %s offers %j', async (dialect, body, data, renewed) => {
    const { api, sent, lastBody } = given(dialect, { data })
    await expect(api.exchange(tokens)).resolves.toEqual({ outcome: 'renewed', tokens: renewed })
    expect(sent[0]?.url).toBe('token/refresh/')
    expect(lastBody()).toEqual(body)
  })

  it.each([
    [400, 'refused'],
    [401, 'refused'],
    [403, 'refused'],
    [429, 'unavailable'],
    [404, 'unavailable'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ])('by %i is %s', async (status, outcome) => {
    await expect(given('drf-jwt', { status }).api.exchange(tokens)).resolves.toEqual({ outcome })
  })

  it.each([
    ['no network', new AxiosError('Network Error', AxiosError.ERR_NETWORK, undefined, {})],
    ['an answer without a token', { data: '<html>' }],
  ])('with %s is unavailable', async (_name, reply) => {
    await expect(given('drf-jwt', reply).api.exchange(tokens)).resolves.toEqual({
      outcome: 'unavailable',
    })
  })

  it('without a refresh token is refused, and nothing is sent', async () => {
    const { api, sent } = given('simplejwt', {})
    await expect(api.exchange({ access: 'a.b.c', refresh: null })).resolves.toEqual({
      outcome: 'refused',
    })
    expect(sent).toHaveLength(0)
  })
})

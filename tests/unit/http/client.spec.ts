import axios from 'axios'
import { describe, expect, it } from 'vitest'
import { createHttp, installSession } from '@/http/client.ts'
import { fakeAdapter } from '../../support/fake-adapter.ts'
import { authBackend, fakeSession } from '../../support/test-session.ts'

describe('createHttp', () => {
  it('sends requests to the base URL, with the given time-out', async () => {
    const { adapter, sent } = fakeAdapter(() => ({ data: { ok: true } }))
    const http = createHttp({ baseURL: 'https://api.example/v1/', timeout: 1234, adapter })
    const { data } = await http.get('orders/', { params: { page: 2 } })
    expect(data).toEqual({ ok: true })
    expect(sent[0]).toMatchObject({
      timeout: 1234,
      baseURL: 'https://api.example/v1/',
    })
    expect(http.getUri(sent[0])).toBe('https://api.example/v1/orders/?page=2')
  })

  it('has a default time-out and a default base URL', () => {
    expect(createHttp().defaults.timeout).toBeGreaterThan(0)
    expect(createHttp().defaults.baseURL).toBe('/api/')
  })

  it('redacts passwords and tokens in the JSON of an error', async () => {
    const { adapter } = fakeAdapter(() => ({ status: 500 }))
    const http = createHttp({ adapter })
    const failing = http.post(
      'a',
      { password: 'secret' },
      { headers: { Authorization: 'secret' }, params: { token: 'secret' } },
    )
    const error: unknown = await failing.catch((reason: unknown) => reason)
    expect(JSON.stringify(error)).not.toContain('secret')
  })

  it('works without a session, and rejects with a normalized error', async () => {
    const { adapter, sent } = fakeAdapter(() => ({ status: 401 }))
    const http = createHttp({ adapter })
    await expect(http.get('a')).rejects.toMatchObject({ failure: { kind: 'unauthenticated' } })
    expect(sent[0]?.headers.has('Authorization')).toBe(false)
  })
})

describe('installSession', () => {
  it('attaches the token to requests of an Axios instance that the caller created', async () => {
    const { adapter, sent } = fakeAdapter(() => ({ data: {} }))
    const http = axios.create({ adapter, baseURL: '/api/' })
    installSession(http, { session: fakeSession('JWT a.b.c'), authBackend })
    await http.get('a')
    expect(sent[0]?.headers.get('Authorization')).toBe('JWT a.b.c')
  })

  it('attaches the token to same-origin requests of an instance without a base URL', async () => {
    const { adapter, sent } = fakeAdapter(() => ({ data: {} }))
    const http = axios.create({ adapter })
    installSession(http, { session: fakeSession('JWT a.b.c'), authBackend })
    await http.get('/orders/?page=2')
    await http.request({})
    await http.get('https://elsewhere.example/')
    const tokens = sent.map(({ headers }) => headers.get('Authorization') ?? null)
    expect(tokens).toEqual(['JWT a.b.c', 'JWT a.b.c', null])
  })

  it('installs the session once, even if it is called twice', async () => {
    const headers = { date: new Date().toUTCString() }
    const { adapter } = fakeAdapter(() => ({ data: {}, headers }))
    const session = fakeSession()
    const http = axios.create({ adapter, baseURL: '/api/' })
    installSession(http, { session, authBackend })
    installSession(http, { session, authBackend })
    await http.get('a')
    expect(session.syncClock).toHaveBeenCalledTimes(1)
  })

  it('keeps an Authorization header that a later interceptor has set', async () => {
    const { adapter } = fakeAdapter(() => ({ data: {} }))
    const http = createHttp({ adapter, session: fakeSession('JWT a.b.c'), authBackend })
    http.interceptors.request.use((config) => {
      config.headers.set('Authorization', 'Basic eA==')
      return config
    })
    const { config } = await http.get('a')
    expect(config.headers.get('Authorization')).toBe('Basic eA==')
  })
})

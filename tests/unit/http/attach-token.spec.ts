import axios from 'axios'
import { describe, expect, it } from 'vitest'
import { createHttp } from '@/http/client.ts'
import { attachment, type RequestConfig } from '@/http/request-config.ts'
import { fakeAdapter } from '../../support/fake-adapter.ts'
import { fakeSession } from '../../support/test-session.ts'

const token = 'JWT a.b.c'

/** Sends one request, and says what went out. */
async function send(
  url: string,
  config: RequestConfig & { baseURL?: string; current?: string | null } = {},
) {
  const { baseURL = 'https://api.example/v1', current = token, ...rest } = config
  const { adapter, sent } = fakeAdapter(() => ({ data: {} }))
  const session = fakeSession(current)
  const http = createHttp({ baseURL, adapter, session })
  await http.request({ url, ...rest } as never)
  const [request] = sent
  if (!request) throw new Error('nothing was sent')
  return { request, authorization: request.headers.get('Authorization') ?? null, session }
}

describe('the Authorization header', () => {
  it('is put on a request to our API, as it is stored', async () => {
    expect((await send('/a')).authorization).toBe(token)
    expect((await send('a')).authorization).toBe(token)
    expect((await send('https://api.example/v1/a')).authorization).toBe(token)
    expect((await send('HTTPS://API.EXAMPLE/v1/a')).authorization).toBe(token)
  })

  it('is put on a request to an API on the page’s own origin', async () => {
    expect((await send('orders/', { baseURL: '/api/' })).authorization).toBe(token)
    expect((await send(`${location.origin}/api/orders/`, { baseURL: '/api/' })).authorization).toBe(
      token,
    )
  })

  it.each([
    'https://elsewhere.example/a',
    'http://api.example/v1/a',
    'https://api.example:8443/v1/a',
    '//elsewhere.example/a',
    'HTTPS://ELSEWHERE.EXAMPLE/a',
    'https://api.example@elsewhere.example/a',
    'https://api.example.elsewhere.example/a',
    'https://api.examplé/a',
    'https://[::1]/a',
  ])('is never sent to %s', async (url) => {
    const { authorization, request } = await send(url)
    expect(authorization).toBeNull()
    expect(JSON.stringify(request)).not.toContain('a.b.c')
  })

  it.each([
    '/\\elsewhere.example/a',
    '\\\\elsewhere.example/a',
    'data:text/plain,a',
    'javascript:a',
  ])('is sent with %s, which Axios sends to our API', async (url) => {
    const { authorization, request } = await send(url, { baseURL: 'https://api.example/v1/' })
    expect(authorization).toBe(token)
    expect(new URL(axios.getUri(request)).origin).toBe('https://api.example')
  })

  it('is not sent to an address that is none', async () => {
    await expect(send('https:\\\\elsewhere.example/a')).rejects.toThrow('Invalid URL')
    await expect(send('https://')).resolves.toMatchObject({ authorization: null })
  })

  it('is never sent to an API that one request names for itself', async () => {
    const { adapter, sent } = fakeAdapter(() => ({ data: {} }))
    const session = fakeSession(token)
    const http = createHttp({ baseURL: 'https://api.example/v1', adapter, session })
    await http.get('a', { baseURL: 'https://elsewhere.example' })
    await http.get('a', { baseURL: '//elsewhere.example' })
    await http.get('a', { baseURL: 'https://api.example/v2' })
    expect(sent.map(({ headers }) => headers.get('Authorization') ?? null)).toEqual([
      null,
      null,
      token,
    ])
  })

  it('goes with an absolute address that is taken for a path', async () => {
    const url = 'https://elsewhere.example/a'
    expect((await send(url, { allowAbsoluteUrls: false })).authorization).toBe(token)
  })

  it('is not there without a session', async () => {
    expect((await send('/a', { current: null })).authorization).toBeNull()
  })

  it('is not there when the caller wants none, and Axios makes nothing else of that', async () => {
    const { authorization, request, session } = await send('/a', { auth: false })
    expect(authorization).toBeNull()
    expect(request.auth || undefined).toBeUndefined()
    expect(session.current).not.toHaveBeenCalled()
  })

  it('is the caller’s own where the caller has one', async () => {
    expect((await send('/a', { headers: { Authorization: 'Basic eA==' } })).authorization).toBe(
      'Basic eA==',
    )
    const { request } = await send('/a', { auth: { username: 'u', password: 'p' } })
    expect(request.auth).toEqual({ username: 'u', password: 'p' })
    expect(request.headers.get('Authorization') ?? null).toBeNull()
  })
})

describe('the token in another place', () => {
  it('is in the body, beside what was there', async () => {
    const body = { id: 3 }
    const { request, authorization } = await send('/a', {
      method: 'post',
      data: body,
      auth: 'body',
    })
    expect(JSON.parse(request.data)).toEqual({ id: 3, token })
    expect(authorization).toBeNull()
    expect(body).toEqual({ id: 3 })
  })

  it('is the body, where there was none', async () => {
    const { request } = await send('/a', { method: 'post', auth: 'body' })
    expect(JSON.parse(request.data)).toEqual({ token })
  })

  it('is a field of a form', async () => {
    const form = new FormData()
    form.append('id', '3')
    const { request } = await send('/a', { method: 'post', data: form, auth: 'body' })
    expect([...(request.data as FormData)]).toEqual([
      ['id', '3'],
      ['token', token],
    ])
    expect([...form]).toEqual([['id', '3']])
    const { request: encoded } = await send('/a', {
      method: 'post',
      data: new URLSearchParams({ id: '3' }),
      auth: 'body',
    })
    expect(encoded.data).toBe('id=3&token=JWT+a.b.c')
  })

  it.each([true, 'body', 'query'] as const)('Axios makes nothing else of %j', async (auth) => {
    const { request } = await send('a', { auth, method: 'post' })
    expect(request.auth).toBeUndefined()
  })

  it('is in the query', async () => {
    const { request, authorization } = await send('/a', { params: { page: 2 }, auth: 'query' })
    expect(request.params).toEqual({ page: 2, token })
    expect(authorization).toBeNull()
  })

  it('is a field of the query, where that is a form', async () => {
    const { request } = await send('/a', {
      params: new URLSearchParams({ page: '2' }),
      auth: 'query',
    })
    expect(String(request.params)).toBe('page=2&token=JWT+a.b.c')
  })

  it('cannot be added to a body that has no fields', async () => {
    await expect(send('/a', { method: 'post', data: 'text', auth: 'body' })).rejects.toThrow(
      TypeError,
    )
  })

  it('is nowhere without a session, and nowhere on another origin', async () => {
    const { request } = await send('/a', { params: { page: 2 }, auth: 'query', current: null })
    expect(request.params).toEqual({ page: 2 })
    const foreign = await send('https://elsewhere.example/a', { auth: 'query' })
    expect(foreign.request.params).toBeUndefined()
  })
})

describe('a request with the token', () => {
  it('is cancelled with the session', async () => {
    const { request, session } = await send('/a')
    expect(request.signal).toBe(session.credential?.signal)
  })

  it('is still cancelled by its caller', async () => {
    const controller = new AbortController()
    const { request } = await send('/a', { signal: controller.signal })
    expect(request.signal?.aborted).toBe(false)
    controller.abort()
    expect(request.signal?.aborted).toBe(true)
  })

  it('remembers what was sent, and from where, where no report prints it', async () => {
    const { request, session } = await send('/a', { params: { page: 2 }, auth: 'query' })
    expect(request[attachment]).toEqual({
      credential: session.credential,
      place: 'query',
      page: undefined,
      data: undefined,
      params: { page: 2 },
    })
  })

  it('remembers nothing of the request that it repeats', async () => {
    const { request } = await send('/a')
    expect(request[attachment]).toBeDefined()
    const repeated = { ...request, adapter: undefined, auth: false } as RequestConfig
    const { request: again } = await send('/a', repeated)
    expect(again[attachment]).toBeUndefined()
  })
})

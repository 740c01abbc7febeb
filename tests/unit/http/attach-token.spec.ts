import axios from 'axios'
import { describe, expect, it } from 'vitest'
import { createHttp } from '@/http/client.ts'
import type { RequestConfig } from '@/http/request-config.ts'
import { tokenInBody, tokenInQuery } from '@/http/token-in-body.ts'
import { fakeAdapter } from '../../support/fake-adapter.ts'
import { authBackend, fakeSession } from '../../support/test-session.ts'

const token = 'JWT a.b.c'

/** Sends one request, and returns it as the adapter received it. */
async function send(
  url: string,
  config: RequestConfig & { baseURL?: string; current?: string | null } = {},
) {
  const { baseURL = 'https://api.example/v1', current = token, ...rest } = config
  const { adapter, sent } = fakeAdapter(() => ({ data: {} }))
  const session = fakeSession(current)
  const http = createHttp({ baseURL, adapter, session, authBackend })
  await http.request({ url, ...rest } as never)
  const [request] = sent
  if (!request) throw new Error('No request was sent.')
  return { request, authorization: request.headers.get('Authorization') ?? null, session }
}

describe('Authorization header', () => {
  it('attaches the token to requests to our API, as it is stored', async () => {
    expect((await send('/a')).authorization).toBe(token)
    expect((await send('a')).authorization).toBe(token)
    expect((await send('https://api.example/v1/a')).authorization).toBe(token)
    expect((await send('HTTPS://API.EXAMPLE/v1/a')).authorization).toBe(token)
  })

  it('attaches the token to requests to an API on the page’s own origin', async () => {
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
  ])('never sends the token to %s', async (url) => {
    const { authorization, request } = await send(url)
    expect(authorization).toBeNull()
    expect(JSON.stringify(request)).not.toContain('a.b.c')
  })

  it.each([
    '/\\elsewhere.example/a',
    '\\\\elsewhere.example/a',
    'data:text/plain,a',
    'javascript:a',
  ])('attaches the token to %s, which Axios resolves to our API', async (url) => {
    const { authorization, request } = await send(url, { baseURL: 'https://api.example/v1/' })
    expect(authorization).toBe(token)
    expect(new URL(axios.getUri(request)).origin).toBe('https://api.example')
  })

  it('attaches no token to an invalid URL', async () => {
    await expect(send('https:\\\\elsewhere.example/a')).rejects.toThrow('Invalid URL')
    await expect(send('https://')).resolves.toMatchObject({ authorization: null })
  })

  it('attaches no token if a request has a base URL on another origin', async () => {
    const { adapter, sent } = fakeAdapter(() => ({ data: {} }))
    const session = fakeSession(token)
    const http = createHttp({ baseURL: 'https://api.example/v1', adapter, session, authBackend })
    await http.get('a', { baseURL: 'https://elsewhere.example' })
    await http.get('a', { baseURL: '//elsewhere.example' })
    await http.get('a', { baseURL: 'https://api.example/v2' })
    expect(sent.map(({ headers }) => headers.get('Authorization') ?? null)).toEqual([
      null,
      null,
      token,
    ])
  })

  it('attaches the token to an absolute URL that Axios treats as a path', async () => {
    const url = 'https://elsewhere.example/a'
    expect((await send(url, { allowAbsoluteUrls: false })).authorization).toBe(token)
  })

  it('sends no Authorization header without a session', async () => {
    expect((await send('/a', { current: null })).authorization).toBeNull()
  })

  it('sends no Authorization header with `auth: false`, which never reaches Axios as HTTP Basic', async () => {
    const { authorization, request, session } = await send('/a', { auth: false })
    expect(authorization).toBeNull()
    expect(request.auth || undefined).toBeUndefined()
    expect(session.current).not.toHaveBeenCalled()
  })

  it('keeps an Authorization header or Basic credentials of the caller', async () => {
    expect((await send('/a', { headers: { Authorization: 'Basic eA==' } })).authorization).toBe(
      'Basic eA==',
    )
    const { request } = await send('/a', { auth: { username: 'u', password: 'p' } })
    expect(request.auth).toEqual({ username: 'u', password: 'p' })
    expect(request.headers.get('Authorization') ?? null).toBeNull()
  })
})

describe('token in the body or the query', () => {
  it('adds the token to the fields of the body', async () => {
    const body = { id: 3 }
    const { request, authorization } = await send('/a', {
      method: 'post',
      data: body,
      auth: tokenInBody,
    })
    expect(JSON.parse(request.data)).toEqual({ id: 3, token })
    expect(authorization).toBeNull()
    expect(body).toEqual({ id: 3 })
  })

  it.each([undefined, null])(
    'sends a body with only the token, as JSON, if it was %j',
    async (data) => {
      const { request } = await send('/a', { method: 'post', data, auth: tokenInBody })
      expect(JSON.parse(request.data)).toEqual({ token })
      expect(request.headers.getContentType()).toBe('application/json')
    },
  )

  it('adds the token to a form in the body', async () => {
    const form = new FormData()
    form.append('id', '3')
    const { request } = await send('/a', { method: 'post', data: form, auth: tokenInBody })
    expect([...(request.data as FormData)]).toEqual([
      ['id', '3'],
      ['token', token],
    ])
    expect([...form]).toEqual([['id', '3']])
    const { request: encoded } = await send('/a', {
      method: 'post',
      data: new URLSearchParams({ id: '3' }),
      auth: tokenInBody,
    })
    expect(encoded.data).toBe('id=3&token=JWT+a.b.c')
  })

  it.each([
    ['header', true],
    ['body', tokenInBody],
    ['query', tokenInQuery],
  ] as const)(
    'does not pass the place of the token in the %s on to Axios as HTTP Basic',
    async (_place, auth) => {
      const { request } = await send('a', { auth, method: 'post' })
      expect(request.auth).toBeUndefined()
    },
  )

  it('adds the token to the query', async () => {
    const { request, authorization } = await send('/a', { params: { page: 2 }, auth: tokenInQuery })
    expect(request.params).toEqual({ page: 2, token })
    expect(authorization).toBeNull()
  })

  it('adds the token to a query in URLSearchParams', async () => {
    const { request } = await send('/a', {
      params: new URLSearchParams({ page: '2' }),
      auth: tokenInQuery,
    })
    expect(String(request.params)).toBe('page=2&token=JWT+a.b.c')
  })

  it('throws a TypeError if the body has no fields to add the token to', async () => {
    const headers = { 'Content-Type': 'text/plain' }
    for (const data of ['text', '[1]', '3']) {
      await expect(
        send('/a', { method: 'post', data, headers, auth: tokenInBody }),
      ).rejects.toThrow(TypeError)
    }
  })

  it('adds no token to the query without a session or for another origin', async () => {
    const { request } = await send('/a', { params: { page: 2 }, auth: tokenInQuery, current: null })
    expect(request.params).toEqual({ page: 2 })
    const crossOrigin = await send('https://elsewhere.example/a', { auth: tokenInQuery })
    expect(crossOrigin.request.params).toBeUndefined()
  })
})

describe('request with the token', () => {
  it('passes the session’s abort signal to a request with the token', async () => {
    const { request, session } = await send('/a')
    expect(request.signal).toBe(session.credential?.signal)
  })

  it('still cancels a request with the token when its caller does', async () => {
    const controller = new AbortController()
    const { request } = await send('/a', { signal: controller.signal })
    expect(request.signal?.aborted).toBe(false)
    controller.abort()
    expect(request.signal?.aborted).toBe(true)
  })
})

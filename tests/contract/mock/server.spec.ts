/** The mock as an HTTP server: the responses of the handlers must reach the client unchanged. */
import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { createRequestHandler, handleNodeRequest } from '../../../mocks/node/node-http.ts'
import { resetMock } from '../../../mocks/admin/reset.ts'
import { createMockServer, type MockServer } from '../../../mocks/node/http-server.ts'
import { sendRawHttp } from './raw-http.ts'

const DEV_ORIGIN = 'http://localhost:5173'
const credentials = { username: 'demo', password: 'demo1234' }

let server: MockServer
beforeAll(async () => {
  server = await createMockServer()
})
beforeEach(resetMock)
afterAll(() => server.close())

const request = (path: string, options?: RequestInit) => fetch(server.url + path, options)
const post = (path: string, json: unknown) =>
  request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(json),
  })

describe('mock server responses', () => {
  it('signs a user in over HTTP', async () => {
    const { token } = (await (await post('v1/login/', credentials)).json()) as { token: string }
    const user = await request('v1/user/', { headers: { Authorization: `JWT ${token}` } })
    expect(await user.json()).toMatchObject({ username: 'demo' })
  })

  it('sends one Set-Cookie header for each cookie, and no body with status 204', async () => {
    const response = await post('v1/session/', credentials)
    expect(response.status).toBe(204)
    expect(await response.text()).toBe('')
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^sessionid=\w+; .*HttpOnly$/),
      expect.stringMatching(/^csrftoken=\w+; /),
    ])
  })

  it('recognizes the session cookie that the client sends back', async () => {
    const cookies = (await post('v1/session/', credentials)).headers.getSetCookie()
    const Cookie = cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ')
    expect((await request('v1/user/', { headers: { Cookie } })).status).toBe(200)
  })

  it('answers HEAD with headers and no body', async () => {
    const response = await request('v1/products/', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('application/json')
    expect(await response.text()).toBe('')
  })

  it('builds links from the Host header, and ignores X-Forwarded-Host and Forwarded', async () => {
    const response = await sendRawHttp(
      server.url,
      'GET /api/v1/products/?page_size=1 HTTP/1.1',
      'Host: shop.test:81',
      'X-Forwarded-Host: evil.test',
      'X-Forwarded-Proto: https',
      'Forwarded: host=evil.test;proto=https',
      'Connection: close',
    )
    expect(response).toContain('"next":"http://shop.test:81/api/v1/products/?page=2&page_size=1"')
    expect(response).toContain('"image":"http://shop.test:81/api/media/products/1.svg"')
    expect(response).not.toContain('evil')
  })

  it('answers as simplejwt at /api/ itself, with links from the Host header', async () => {
    const response = await sendRawHttp(
      server.url,
      'GET /api/products/?page_size=1 HTTP/1.1',
      'Host: shop.test:81',
      'Connection: close',
    )
    expect(response).toContain('"next":"http://shop.test:81/api/products/?page=2&page_size=1"')
    expect(response).toContain('"image":"http://shop.test:81/api/media/products/1.svg"')
    expect(await (await request('user/', { headers: { 'Accept-Language': 'en' } })).json()).toEqual(
      {
        detail: 'Authentication credentials were not provided.',
      },
    )
  })

  it('answers at /api/ itself and not at a path that ends like it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    for (const path of ['shop/products/', 'api/products/', 'v3/products/'])
      expect((await request(path)).status).toBe(404)
  })

  it('builds links to localhost for an HTTP/1.0 request without a Host header', async () => {
    const response = await sendRawHttp(server.url, 'GET /api/v1/products/1/ HTTP/1.0')
    const { port } = new URL(server.url)
    expect(response).toContain(`"image":"http://localhost:${port}/api/media/products/1.svg"`)
  })

  it('returns 404 outside /api/, with an HTML page that names the URL of the API', async () => {
    const response = await fetch(new URL('/v1/products/', server.url))
    expect(response.status).toBe(404)
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toContain(`the API is at ${server.url}`)
  })
})

describe('mock server and malformed requests', () => {
  it.each([
    ['a host with a path', 'GET /api/v1/products/ HTTP/1.1', 'Host: a/b'],
    ['a host with a user', 'GET /api/v1/products/ HTTP/1.1', 'Host: me@a'],
    ['no Host header', 'GET /api/v1/products/ HTTP/1.1', 'Accept: */*'],
    [
      'two values of Content-Length',
      'POST /api/v1/login/ HTTP/1.1',
      'Host: a',
      'Content-Length: 1, 2',
    ],
    ['a line that is not HTTP', 'hello'],
    ['a method that fetch does not support', 'TRACE /api/v1/products/ HTTP/1.1', 'Host: a'],
    ['a path without a leading slash', 'OPTIONS * HTTP/1.1', 'Host: a'],
    ['a path that would change the host', 'GET .evil.test/api/v1/products/ HTTP/1.1', 'Host: a'],
  ])('returns 400 for %s', async (_name, ...lines) => {
    expect(await sendRawHttp(server.url, ...lines, 'Connection: close')).toMatch(/^HTTP\/1\.1 400 /)
  })

  it.each(['v1/products/%', 'v1/products/%E0%A4%A/', 'v1/products/1/?search=%ff', 'media/%2e%2e/'])(
    'returns 200 or 404, never 500, for the badly encoded path %s',
    async (path) => {
      vi.spyOn(console, 'error').mockImplementation(() => undefined)
      const [, status] = (
        await sendRawHttp(server.url, `GET /api/${path} HTTP/1.1`, 'Host: a', 'Connection: close')
      ).split(' ')
      expect(['200', '404']).toContain(status)
    },
  )

  it('returns 413 for a body that is too large, with Content-Length or chunked', async () => {
    const body = new Uint8Array(4_000_000)
    expect((await request('v1/login/', { method: 'POST', body })).status).toBe(413)
    const pieces = new Blob([body]).stream()
    const chunked = { method: 'POST', body: pieces, duplex: 'half' } as RequestInit
    expect((await request('v1/login/', chunked)).status).toBe(413)
    expect((await request('v1/products/')).status).toBe(200)
  })
})

describe('mock server connections', () => {
  it('closes the connection without a response when the fault is offline', async () => {
    faults.set({ kind: 'offline', once: true })
    await expect(request('v1/products/')).rejects.toMatchObject({
      cause: { code: 'UND_ERR_SOCKET' },
    })
    expect((await request('v1/products/')).status).toBe(200)
  })

  it('survives a client that disconnects in the middle of a request', async () => {
    const { hostname, port } = new URL(server.url)
    const consoleError = vi.spyOn(console, 'error')
    const half = httpRequest({ hostname, port, path: '/api/v1/login/', method: 'POST' })
    half.on('error', () => undefined)
    half.setHeader('Content-Length', 100).write('{"username":')
    await once(half, 'socket')
    half.destroy()
    expect((await request('v1/products/')).status).toBe(200)
    expect(consoleError).not.toHaveBeenCalled()
  })

  it('closes open connections when it stops, even while a response is pending', async () => {
    faults.set({ kind: 'hang' })
    const other = await createMockServer()
    const nextEffectSpy = vi.spyOn(faults, 'nextEffect')
    const end = fetch(`${other.url}v1/products/`).catch((error: unknown) => error)
    await expect.poll(() => nextEffectSpy.mock.calls).not.toEqual([])
    await other.close()
    expect(await end).toBeInstanceOf(TypeError)
    await expect(other.close()).resolves.toBeUndefined()
  })

  it('ends a pending response when the client aborts its request', async () => {
    faults.set({ kind: 'hang' })
    const handled: Promise<void>[] = []
    const answer = createRequestHandler({ apiUrl: '/api/', authBackend: 'simplejwt' })
    const other = createServer((incoming, outgoing) => {
      handled.push(handleNodeRequest(incoming, outgoing, answer))
    }).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const controller = new AbortController()
    const pending = fetch(`http://127.0.0.1:${port}/api/v1/products/`, {
      signal: controller.signal,
    })
    await expect.poll(() => handled).toHaveLength(1)
    controller.abort()
    await expect(pending).rejects.toThrow('aborted')
    await expect(handled[0]).resolves.toBeUndefined()
    other.close()
  })

  it('ends the response to a request that the client has aborted before the fault', async () => {
    faults.set({ kind: 'hang' })
    const answer = createRequestHandler({ apiUrl: '/api/', authBackend: 'simplejwt' })
    const request = new Request('http://127.0.0.1/api/v1/products/', {
      signal: AbortSignal.abort(),
    })
    await expect(answer(request)).resolves.toMatchObject({ type: 'error' })
  })

  it('rejects with EADDRINUSE if its port is taken', async () => {
    const port = Number(new URL(server.url).port)
    await expect(createMockServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})

describe('mock server CORS', () => {
  const preflight = (Origin: string) =>
    request('v1/orders/', {
      method: 'OPTIONS',
      headers: {
        Origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    })

  it('allows the origin of the dev server to send credentials and read the headers that it needs', async () => {
    const { status, headers } = await preflight(DEV_ORIGIN)
    expect(status).toBe(204)
    expect(headers.get('Access-Control-Allow-Origin')).toBe(DEV_ORIGIN)
    expect(headers.get('Access-Control-Allow-Methods')).toContain('POST')
    for (const name of ['Authorization', 'Content-Type', 'X-CSRFToken', 'Accept-Language']) {
      expect(headers.get('Access-Control-Allow-Headers')).toContain(name)
    }

    const response = await request('v1/user/', { headers: { Origin: DEV_ORIGIN } })
    expect(response.status).toBe(401)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(DEV_ORIGIN)
    expect(response.headers.get('Access-Control-Allow-Credentials')).toBe('true')
    expect(response.headers.get('Vary')).toBe('Accept-Language, Authorization, Cookie, Origin')
    for (const name of ['Date', 'Retry-After', 'WWW-Authenticate']) {
      expect(response.headers.get('Access-Control-Expose-Headers')).toContain(name)
    }
  })

  it('allows reading error responses, which would otherwise look like network errors', async () => {
    faults.set({ kind: '500' })
    const headers = { Origin: DEV_ORIGIN }
    const failed = await request('v1/user/', { headers })
    expect(failed.headers.get('Access-Control-Allow-Origin')).toBe(DEV_ORIGIN)
    const body = new Uint8Array(4_000_000)
    const tooLarge = await request('v1/login/', { method: 'POST', headers, body })
    expect(tooLarge.headers.get('Access-Control-Allow-Origin')).toBe(DEV_ORIGIN)
  })

  it.each(['http://evil.test', 'http://localhost:51730', 'null'])(
    'sends no CORS headers to the origin %s',
    async (origin) => {
      const responses = [
        await preflight(origin),
        await request('v1/products/', { headers: { Origin: origin } }),
      ]
      for (const { headers } of responses) {
        expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
        expect(headers.get('Vary')).toContain('Origin')
      }
    },
  )

  it('allows only the origins that are configured', async () => {
    const other = await createMockServer({ origins: ['https://shop.test'] })
    const originOf = async (Origin: string) => {
      const { headers } = await fetch(`${other.url}v1/products/`, { headers: { Origin } })
      return headers.get('Access-Control-Allow-Origin')
    }
    expect(await originOf('https://shop.test')).toBe('https://shop.test')
    expect(await originOf(DEV_ORIGIN)).toBeNull()
    await other.close()
  })
})

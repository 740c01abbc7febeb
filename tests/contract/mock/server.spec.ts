/** The mock behind a real port: what handlers answer must reach the client as it is. */
import { once } from 'node:events'
import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { answerOverHttp } from '../../../mocks/node/node-http.ts'
import { resetMock } from '../../../mocks/admin/reset.ts'
import { createMockServer, type MockServer } from '../../../mocks/node/http-server.ts'
import { sendRaw } from './raw-http.ts'

const devOrigin = 'http://localhost:5173'
const demo = { username: 'demo', password: 'demo1234' }

let server: MockServer
beforeAll(async () => {
  server = await createMockServer()
})
beforeEach(resetMock)
afterAll(() => server.close())

const ask = (path: string, options?: RequestInit) => fetch(server.url + path, options)
const post = (path: string, json: unknown) =>
  ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(json),
  })

describe('answers', () => {
  it('sign somebody in', async () => {
    const { token } = (await (await post('v1/login/', demo)).json()) as { token: string }
    const user = await ask('v1/user/', { headers: { Authorization: `JWT ${token}` } })
    expect(await user.json()).toMatchObject({ username: 'demo' })
  })

  it('carry one header for each cookie, and no body where there is none', async () => {
    const response = await post('v1/session/', demo)
    expect(response.status).toBe(204)
    expect(await response.text()).toBe('')
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^sessionid=\w+; .*HttpOnly$/),
      expect.stringMatching(/^csrftoken=\w+; /),
    ])
  })

  it('take cookies back', async () => {
    const cookies = (await post('v1/session/', demo)).headers.getSetCookie()
    const Cookie = cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ')
    expect((await ask('v1/user/', { headers: { Cookie } })).status).toBe(200)
  })

  it('to HEAD have headers only', async () => {
    const response = await ask('v1/products/', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('application/json')
    expect(await response.text()).toBe('')
  })

  it('link to the host that the client used, and believe no other', async () => {
    const answer = await sendRaw(
      server.url,
      'GET /api/v1/products/?page_size=1 HTTP/1.1',
      'Host: shop.test:81',
      'X-Forwarded-Host: evil.test',
      'X-Forwarded-Proto: https',
      'Forwarded: host=evil.test;proto=https',
      'Connection: close',
    )
    expect(answer).toContain('"next":"http://shop.test:81/api/v1/products/?page=2&page_size=1"')
    expect(answer).toContain('"image":"http://shop.test:81/api/media/products/1.svg"')
    expect(answer).not.toContain('evil')
  })

  it('link to this machine, if an old client names no host', async () => {
    const answer = await sendRaw(server.url, 'GET /api/v1/products/1/ HTTP/1.0')
    const { port } = new URL(server.url)
    expect(answer).toContain(`"image":"http://localhost:${port}/api/media/products/1.svg"`)
  })

  it('are found below the API only', async () => {
    const response = await fetch(new URL('/v1/products/', server.url))
    expect(response.status).toBe(404)
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toContain(`the API is at ${server.url}`)
    expect((await ask('v3/products/')).status).toBe(404)
  })
})

describe('requests that are none', () => {
  it.each([
    ['a host with a path', 'GET /api/v1/products/ HTTP/1.1', 'Host: a/b'],
    ['a host with a user', 'GET /api/v1/products/ HTTP/1.1', 'Host: me@a'],
    ['no host', 'GET /api/v1/products/ HTTP/1.1', 'Accept: */*'],
    ['two lengths', 'POST /api/v1/login/ HTTP/1.1', 'Host: a', 'Content-Length: 1, 2'],
    ['nonsense', 'hello'],
    ['a method that fetch does not know', 'TRACE /api/v1/products/ HTTP/1.1', 'Host: a'],
    ['a path that is none', 'OPTIONS * HTTP/1.1', 'Host: a'],
    ['a path that would be a host', 'GET .evil.test/api/v1/products/ HTTP/1.1', 'Host: a'],
  ])('are refused: %s', async (_what, ...lines) => {
    expect(await sendRaw(server.url, ...lines, 'Connection: close')).toMatch(/^HTTP\/1\.1 400 /)
  })

  it.each(['v1/products/%', 'v1/products/%E0%A4%A/', 'v1/products/1/?search=%ff', 'media/%2e%2e/'])(
    'do no harm: %s',
    async (path) => {
      vi.spyOn(console, 'error').mockImplementation(() => undefined)
      const [, status] = (
        await sendRaw(server.url, `GET /api/${path} HTTP/1.1`, 'Host: a', 'Connection: close')
      ).split(' ')
      expect(['200', '404']).toContain(status)
    },
  )

  it('are refused if they are too large, however they come', async () => {
    const body = new Uint8Array(4_000_000)
    expect((await ask('v1/login/', { method: 'POST', body })).status).toBe(413)
    const pieces = new Blob([body]).stream()
    const chunked = { method: 'POST', body: pieces, duplex: 'half' } as RequestInit
    expect((await ask('v1/login/', chunked)).status).toBe(413)
    expect((await ask('v1/products/')).status).toBe(200)
  })
})

describe('connections', () => {
  it('break, as in a network that is down', async () => {
    faults.set({ kind: 'offline', once: true })
    await expect(ask('v1/products/')).rejects.toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } })
    expect((await ask('v1/products/')).status).toBe(200)
  })

  it('survive a client that leaves in the middle of what it sends', async () => {
    const { hostname, port } = new URL(server.url)
    const complain = vi.spyOn(console, 'error')
    const half = send({ hostname, port, path: '/api/v1/login/', method: 'POST' })
    half.on('error', () => undefined)
    half.setHeader('Content-Length', 100).write('{"username":')
    await once(half, 'socket')
    half.destroy()
    expect((await ask('v1/products/')).status).toBe(200)
    expect(complain).not.toHaveBeenCalled()
  })

  it('end when the server stops, though an answer is awaited', async () => {
    faults.set({ kind: 'hang' })
    const other = await createMockServer()
    const taken = vi.spyOn(faults, 'take')
    const end = fetch(`${other.url}v1/products/`).catch((error: unknown) => error)
    await expect.poll(() => taken.mock.calls).not.toEqual([])
    await other.close()
    expect(await end).toBeInstanceOf(TypeError)
    await expect(other.close()).resolves.toBeUndefined()
  })

  it('are given up when the client goes away, though none would ever come', async () => {
    faults.set({ kind: 'hang' })
    const answers: Promise<void>[] = []
    const other = createServer((incoming, outgoing) => {
      answers.push(answerOverHttp(incoming, outgoing))
    }).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const controller = new AbortController()
    const asked = fetch(`http://127.0.0.1:${port}/api/v1/products/`, { signal: controller.signal })
    await expect.poll(() => answers).toHaveLength(1)
    controller.abort()
    await expect(asked).rejects.toThrow('aborted')
    await expect(answers[0]).resolves.toBeUndefined()
    other.close()
  })

  it('are not had on a port that is taken', async () => {
    const port = Number(new URL(server.url).port)
    await expect(createMockServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})

describe('pages of other origins', () => {
  const preflight = (Origin: string) =>
    ask('v1/orders/', {
      method: 'OPTIONS',
      headers: {
        Origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    })

  it('may ask and read what the dev server’s needs', async () => {
    const { status, headers } = await preflight(devOrigin)
    expect(status).toBe(204)
    expect(headers.get('Access-Control-Allow-Origin')).toBe(devOrigin)
    expect(headers.get('Access-Control-Allow-Methods')).toContain('POST')
    for (const name of ['Authorization', 'Content-Type', 'X-CSRFToken', 'Accept-Language']) {
      expect(headers.get('Access-Control-Allow-Headers')).toContain(name)
    }

    const answer = await ask('v1/user/', { headers: { Origin: devOrigin } })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(devOrigin)
    expect(answer.headers.get('Access-Control-Allow-Credentials')).toBe('true')
    expect(answer.headers.get('Vary')).toBe('Accept-Language, Authorization, Cookie, Origin')
    for (const name of ['Date', 'Retry-After', 'WWW-Authenticate']) {
      expect(answer.headers.get('Access-Control-Expose-Headers')).toContain(name)
    }
  })

  it('may read refusals too, which would else look like a network that is down', async () => {
    faults.set({ kind: '500' })
    const headers = { Origin: devOrigin }
    const failed = await ask('v1/user/', { headers })
    expect(failed.headers.get('Access-Control-Allow-Origin')).toBe(devOrigin)
    const body = new Uint8Array(4_000_000)
    const tooLarge = await ask('v1/login/', { method: 'POST', headers, body })
    expect(tooLarge.headers.get('Access-Control-Allow-Origin')).toBe(devOrigin)
  })

  it.each(['http://evil.test', 'http://localhost:51730', 'null'])('may not: %s', async (origin) => {
    const replies = [
      await preflight(origin),
      await ask('v1/products/', { headers: { Origin: origin } }),
    ]
    for (const { headers } of replies) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(headers.get('Vary')).toContain('Origin')
    }
  })

  it('may, if they are named, and then no others', async () => {
    const other = await createMockServer({ origins: ['https://shop.test'] })
    const originOf = async (Origin: string) => {
      const { headers } = await fetch(`${other.url}v1/products/`, { headers: { Origin } })
      return headers.get('Access-Control-Allow-Origin')
    }
    expect(await originOf('https://shop.test')).toBe('https://shop.test')
    expect(await originOf(devOrigin)).toBeNull()
    await other.close()
  })
})

/** HTTP semantics: unknown paths, methods, content negotiation, parsers and malformed bodies. */
import { describe, expect, it, vi } from 'vitest'
import {
  API_VERSIONS,
  get,
  authorizationFor,
  post,
  send,
  resetBeforeEach,
} from './contract-client.ts'

resetBeforeEach()

describe.each(API_VERSIONS)('HTTP semantics of %s', (version) => {
  const expectError = (body: Record<string, unknown>, code: string, detail: unknown) => {
    expect(body).toEqual({ ...(version === 'v1' && { code, message: detail }), detail })
  }

  it.each(['', 'nothing/', 'login', 'orders/1/items/', 'products/1', 'Products/'])(
    'returns 404 for the unknown path %j',
    async (path) => {
      // The mock reports an unhandled path on the console.
      vi.spyOn(console, 'error').mockImplementation(() => undefined)
      const { status, body } = await get(`${version}/${path}`)
      expect(status).toBe(404)
      expectError(body, 'not_found', 'Not found.')
    },
  )

  it.each([
    ['PUT', 'products/', 'GET, HEAD, OPTIONS'],
    ['POST', 'products/1/', 'GET, HEAD, OPTIONS'],
    ['PATCH', 'orders/', 'GET, POST, HEAD, OPTIONS'],
    ['PUT', 'orders/1/', 'GET, DELETE, HEAD, OPTIONS'],
    ['GET', 'register/', 'POST, OPTIONS'],
    ['HEAD', 'register/', 'POST, OPTIONS'],
    ['GET', 'token/refresh/', 'POST, OPTIONS'],
  ])('returns 405 with Allow for %s %s', async (method, path, allow) => {
    const { status, headers, body } = await send(method, `${version}/${path}`, {
      authorization: await authorizationFor(version),
    })
    expect(status).toBe(405)
    expect(headers.get('Allow')).toBe(allow)
    if (method !== 'HEAD')
      expectError(body, 'method_not_allowed', `Method "${method}" not allowed.`)
  })

  it('returns 401 before 405 for an unsupported method without credentials', async () => {
    expect((await send('PUT', `${version}/orders/`)).status).toBe(401)
  })

  it('answers OPTIONS with Allow, and HEAD as GET without a body', async () => {
    const options = await send('OPTIONS', `${version}/products/`)
    expect(options.status).toBe(200)
    expect(options.headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
    const head = await send('HEAD', `${version}/products/`)
    expect([head.status, head.text]).toEqual([200, ''])
    expect(head.headers.get('Content-Type')).toBe('application/json')
    expect((await send('HEAD', `${version}/user/`)).status).toBe(401)
  })

  it.each(['text/plain', 'application/xml', 'application/jsonp', ''])(
    'returns 415 for the content type %j',
    async (type) => {
      const authorization = await authorizationFor(version)
      const body = new TextEncoder().encode('{"id": 1, "quantity": 1}')
      const response = await send('POST', `${version}/orders/`, {
        authorization,
        body,
        headers: type ? { 'Content-Type': type } : {},
      })
      expect(response.status).toBe(415)
      expectError(
        response.body,
        'unsupported_media_type',
        expect.stringMatching(/^Unsupported media type ".*" in request\.$/),
      )
    },
  )

  it.each(['text/html', 'text/html, application/xml;q=0.9', 'nonsense'])(
    'returns 406 for "Accept: %s"',
    async (Accept) => {
      const { status, body } = await get(`${version}/user/`, { headers: { Accept } })
      expect(status).toBe(406)
      expectError(body, 'not_acceptable', expect.any(String))
    },
  )

  it.each(['application/json', 'application/*', 'text/html, */*;q=0.1', 'APPLICATION/JSON;q=0.5'])(
    'returns 200 for "Accept: %s"',
    async (Accept) => {
      expect((await get(`${version}/products/`, { headers: { Accept } })).status).toBe(200)
    },
  )

  it('returns 401 before 415 or 400 for an unreadable body without credentials', async () => {
    const headers = { 'Content-Type': 'text/plain' }
    expect((await send('POST', `${version}/orders/`, { body: 'x', headers })).status).toBe(401)
    const json = { 'Content-Type': 'application/json' }
    expect((await send('POST', `${version}/orders/`, { body: '{', headers: json })).status).toBe(
      401,
    )
  })

  it.each([
    '{',
    '{"username": }',
    'nonsense',
    '{"a": NaN}',
    '\uFEFF{}',
    new Uint8Array([0x22, 0xff, 0x22]),
  ])('returns 400 parse_error for the body %j', async (body) => {
    const headers = { 'Content-Type': 'application/json; charset=utf-8' }
    const response = await send('POST', `${version}/register/`, { body, headers })
    expect(response.status).toBe(400)
    expectError(response.body, 'parse_error', expect.any(String))
  })

  it('treats a missing body as an empty one', async () => {
    const { status, body } = await send('POST', `${version}/register/`)
    expect(status).toBe(400)
    expect(body).toMatchObject({
      username: ['This field is required.'],
      password: ['This field is required.'],
    })
  })

  it('sends no-store, nosniff and Vary with every response', async () => {
    const responses = [
      await get(`${version}/products/`),
      await get(`${version}/user/`),
      await post(`${version}/register/`, {}),
    ]
    for (const { headers } of responses) {
      expect(headers.get('Cache-Control')).toBe('no-store')
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Vary')).toContain('Accept-Language')
    }
  })
})

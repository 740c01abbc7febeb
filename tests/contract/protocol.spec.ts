/** HTTP itself: paths, methods, media types and bodies that are none. */
import { describe, expect, it, vi } from 'vitest'
import { faces, get, headerOf, post, send, useBackend } from './contract-client.ts'

useBackend()

describe.each(faces)('%s', (face) => {
  const expectError = (body: Record<string, unknown>, code: string, detail: unknown) => {
    expect(body).toEqual({ ...(face === 'v1' && { code, message: detail }), detail })
  }

  it.each(['', 'nothing/', 'login', 'orders/1/items/', 'products/1', 'Products/'])(
    'does not know the path %j',
    async (path) => {
      // The mock tells the developer.
      vi.spyOn(console, 'error').mockImplementation(() => undefined)
      const { status, body } = await get(`${face}/${path}`)
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
  ])('does not allow %s %s', async (method, path, allow) => {
    const { status, headers, body } = await send(method, `${face}/${path}`, {
      as: await headerOf(face),
    })
    expect(status).toBe(405)
    expect(headers.get('Allow')).toBe(allow)
    if (method !== 'HEAD')
      expectError(body, 'method_not_allowed', `Method "${method}" not allowed.`)
  })

  it('asks who it is before it says what is allowed', async () => {
    expect((await send('PUT', `${face}/orders/`)).status).toBe(401)
  })

  it('answers OPTIONS, and HEAD as GET without the body', async () => {
    const options = await send('OPTIONS', `${face}/products/`)
    expect(options.status).toBe(200)
    expect(options.headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
    const head = await send('HEAD', `${face}/products/`)
    expect([head.status, head.text]).toEqual([200, ''])
    expect(head.headers.get('Content-Type')).toBe('application/json')
    expect((await send('HEAD', `${face}/user/`)).status).toBe(401)
  })

  it.each(['text/plain', 'application/xml', 'application/jsonp', ''])(
    'does not read %j',
    async (type) => {
      const as = await headerOf(face)
      const body = new TextEncoder().encode('{"id": 1, "quantity": 1}')
      const reply = await send('POST', `${face}/orders/`, {
        as,
        body,
        headers: type ? { 'Content-Type': type } : {},
      })
      expect(reply.status).toBe(415)
      expectError(
        reply.body,
        'unsupported_media_type',
        expect.stringMatching(/^Unsupported media type ".*" in request\.$/),
      )
    },
  )

  it.each(['text/html', 'text/html, application/xml;q=0.9', 'nonsense'])(
    'has nothing for who accepts only %j',
    async (Accept) => {
      const { status, body } = await get(`${face}/user/`, { headers: { Accept } })
      expect(status).toBe(406)
      expectError(body, 'not_acceptable', expect.any(String))
    },
  )

  it.each(['application/json', 'application/*', 'text/html, */*;q=0.1', 'APPLICATION/JSON;q=0.5'])(
    'answers who accepts %j',
    async (Accept) => {
      expect((await get(`${face}/products/`, { headers: { Accept } })).status).toBe(200)
    },
  )

  it('asks who it is before it reads', async () => {
    const headers = { 'Content-Type': 'text/plain' }
    expect((await send('POST', `${face}/orders/`, { body: 'x', headers })).status).toBe(401)
    const json = { 'Content-Type': 'application/json' }
    expect((await send('POST', `${face}/orders/`, { body: '{', headers: json })).status).toBe(401)
  })

  it.each([
    '{',
    '{"username": }',
    'nonsense',
    '{"a": NaN}',
    '\uFEFF{}',
    new Uint8Array([0x22, 0xff, 0x22]),
  ])('cannot parse %j', async (body) => {
    const headers = { 'Content-Type': 'application/json; charset=utf-8' }
    const reply = await send('POST', `${face}/register/`, { body, headers })
    expect(reply.status).toBe(400)
    expectError(reply.body, 'parse_error', expect.any(String))
  })

  it('takes no body for an empty one', async () => {
    const { status, body } = await send('POST', `${face}/register/`)
    expect(status).toBe(400)
    expect(body).toMatchObject({
      username: ['This field is required.'],
      password: ['This field is required.'],
    })
  })

  it('says on every answer that it is nobody else’s', async () => {
    const replies = [
      await get(`${face}/products/`),
      await get(`${face}/user/`),
      await post(`${face}/register/`, {}),
    ]
    for (const { headers } of replies) {
      expect(headers.get('Cache-Control')).toBe('no-store')
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Vary')).toContain('Accept-Language')
    }
  })
})

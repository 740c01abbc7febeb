/** The base URL of the API itself, where stock simplejwt is at home: it answers as `v2` does. */
import * as v from 'valibot'
import { describe, expect, it, vi } from 'vitest'
import { endpoints, type Endpoint } from '../../src/api/endpoints.ts'
import { TokenPair } from '../../src/api/schemas.ts'
import { authorizationFor, baseUrl, get, post, resetBeforeEach, send } from './contract-client.ts'

resetBeforeEach()

const credentials = { username: 'demo', password: 'demo1234' }
const signIn = async () => v.parse(TokenPair, (await post('token/', credentials)).body)

describe('the base URL of the API', () => {
  it('signs in, refreshes and blacklists with the token endpoints of simplejwt', async () => {
    const first = await signIn()
    const { status, body } = await post('token/refresh/', { refresh: first.refresh })
    expect(status).toBe(200)
    const second = v.parse(TokenPair, body)
    expect((await post('token/verify/', { token: second.access })).status).toBe(200)
    expect((await post('token/blacklist/', { refresh: second.refresh })).status).toBe(200)
    expect((await post('token/refresh/', { refresh: second.refresh })).status).toBe(401)
  })

  it('accepts the tokens of v2, and v2 accepts its tokens', async () => {
    const own = `Bearer ${(await signIn()).access}`
    const ofV2 = `Bearer ${String((await post('v2/token/', credentials)).body.access)}`
    expect((await get('v2/user/', { authorization: own })).body.username).toBe('demo')
    expect((await get('user/', { authorization: ofV2 })).body.username).toBe('demo')
  })

  it('links to its own pages and to the images beside it', async () => {
    const { status, body, headers } = await get('products/?page_size=1')
    expect(status).toBe(200)
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(body).toMatchObject({
      next: `${baseUrl}products/?page=2&page_size=1`,
      results: [{ image: `${baseUrl}media/products/1.svg` }],
    })
    expect((await get('media/products/1.svg')).headers.get('Content-Type')).toBe('image/svg+xml')
  })

  it('places, shows and cancels an order', async () => {
    const authorization = `Bearer ${(await signIn()).access}`
    const placed = await post('orders/', { id: 1, quantity: 1 }, { authorization })
    expect(placed.status).toBe(201)
    const { order_id: id } = Object(placed.body.order) as { order_id: number }
    expect((await get(`orders/${id}/`, { authorization })).status).toBe(200)
    expect((await send('DELETE', `orders/${id}/`, { authorization })).status).toBe(204)
  })

  it('returns 401 as v2 does, without a token and with a wrong password', async () => {
    const refused = await get('user/')
    expect(refused.status).toBe(401)
    expect(refused.body).toEqual({ detail: 'Authentication credentials were not provided.' })
    expect(refused.headers.get('WWW-Authenticate')).toBe('Bearer realm="api"')
    expect(await post('token/', { ...credentials, password: 'wrong' })).toMatchObject({
      status: 401,
      body: { detail: 'No active account found with the given credentials' },
    })
  })

  it('returns 403 as v2 does for a missing permission', async () => {
    const authorization = `Bearer ${(await signIn()).access}`
    expect(await get('staff/summary/', { authorization })).toMatchObject({
      status: 403,
      body: { detail: 'You do not have permission to perform this action.' },
    })
  })

  it.each(['nothing/', '', 'products', 'login/', 'session/', 'v1', 'v3/products/', 'mediation/'])(
    'returns the 404 of v2 for the unknown path "%s"',
    async (path) => {
      // The mock reports an unhandled path on the console.
      vi.spyOn(console, 'error').mockImplementation(() => undefined)
      const { status, body, headers } = await get(path)
      expect([status, body]).toEqual([404, { detail: 'Not found.' }])
      expect(headers.get('Content-Type')).toBe('application/json')
    },
  )

  it.each([
    ['v1/nothing/', 'application/json', '"code":"not_found"'],
    ['v2/nothing/', 'application/json', '{"detail":"Not found."}'],
    ['media/nothing.svg', 'text/html', '<h1>'],
    ['media/products/0.svg', 'text/html', '<h1>'],
    ['__mock__/nothing/', 'text/html', '<h1>'],
  ])('leaves the 404 for %s as it is', async (path, type, text) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(response.headers.get('Content-Type')).toContain(type)
    expect(response.text).toContain(text)
  })

  it('allows the methods of the endpoint table, like v2', async () => {
    const authorization = await authorizationFor('v2', 'staff')
    const all: readonly Endpoint[] = endpoints
    const paths = all.filter(({ versions }) => versions.includes('v2')).map(({ path }) => path)
    for (const path of new Set(paths.map((each) => each.replace(':id', '1')))) {
      const [own, ofV2] = await Promise.all(
        ['', 'v2/'].map((base) => send('OPTIONS', base + path, { authorization })),
      )
      expect([own?.status, own?.headers.get('Allow')], path).toEqual([
        200,
        ofV2?.headers.get('Allow'),
      ])
    }
  })
})

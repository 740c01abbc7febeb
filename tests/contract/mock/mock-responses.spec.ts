/** The mock's own behaviour beyond the contract: Server header, console reports, handlers, signing key and transactions. */
import { getResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { database } from '../../../mocks/db/database.ts'
import { endpoints } from '../../../src/api/endpoints.ts'
import { createHandlers } from '../../../mocks/handlers/index.ts'
import {
  get,
  authorizationFor,
  post,
  send,
  sendUnchecked,
  obtainToken,
  resetBeforeEach,
} from '../contract-client.ts'

resetBeforeEach()

it('sends "Server: latchkey-mock-backend" with every response', async () => {
  const responses = [
    await get('v1/products/'),
    await get('v2/user/'),
    await get('media/products/1.svg'),
  ]
  for (const { headers } of responses) expect(headers.get('Server')).toBe('latchkey-mock-backend')
})

it.each(['v1/', 'v2/', ''])(
  'reports a path below /api/%s without a handler on the console',
  async (base) => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await get(`${base}nothing/`)
    expect(consoleError).toHaveBeenCalledExactlyOnceWith(
      `GET /api/${base}nothing/ is not answered: add a handler in mocks/handlers.`,
    )
  },
)

it('returns the 500 page of Django for an internal error, and reports the error on the console', async () => {
  const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.spyOn(database, 'refresh').mockRejectedValueOnce(new Error('The disk is full.'))
  const { status, headers, text } = await sendUnchecked('GET', 'v1/products/')
  expect(status).toBe(500)
  expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  expect(text).not.toContain('disk')
  expect(consoleError).toHaveBeenCalledExactlyOnceWith(
    'The mock failed on GET /api/v1/products/',
    expect.any(Error),
  )
})

it('has a handler for each path of the endpoint table, and for no other', () => {
  const apiUrl = 'https://shop.test/api/'
  const contractPaths = endpoints.flatMap(({ versions: endpointVersions, path }) =>
    endpointVersions.flatMap((version) => [
      `*/${version}/${path}`,
      ...(version === 'v2' ? [apiUrl + path] : []),
    ]),
  )
  const otherPaths = ['*/media/products/:file', '*/__mock__/', '*/v1/*', '*/v2/*']
  const rootPaths = ['*', 'media/*', '__mock__/*'].map((path) => apiUrl + path)
  const root = { apiUrl, authBackend: 'simplejwt' } as const
  const handlers = createHandlers(() => Promise.resolve(''), root)
  const handled = handlers.map(({ info }) => String(info.path))
  expect(new Set(handled)).toEqual(new Set([...contractPaths, ...otherPaths, ...rootPaths]))
})

it('answers below the base URL of the API, and no other URL', async () => {
  const root = { apiUrl: 'https://shop.test/api/', authBackend: 'simplejwt' } as const
  const handlers = createHandlers(() => Promise.resolve(''), root)
  const answer = (url: string) => getResponse(handlers, new Request(url))
  expect((await answer('https://shop.test/api/products/'))?.status).toBe(200)
  const others = [
    'https://shop.test/products/',
    'https://shop.test/other/api/products/',
    'https://shop.test/apis/products/',
    'http://shop.test/api/products/',
    'https://shop.test:444/api/products/',
    'https://cdn.shop.test/api/products/',
    'https://cdn.test/media/logo.svg',
  ]
  for (const url of others) expect(await answer(url), url).toBeUndefined()
})

it('answers at the base URL even if that looks like a version of the API', async () => {
  const root = { apiUrl: 'https://shop.test/v1/', authBackend: 'simplejwt' } as const
  const handlers = createHandlers(() => Promise.resolve(''), root)
  const response = await getResponse(handlers, new Request(`${root.apiUrl}products/1/`))
  expect(await response?.json()).toMatchObject({
    image: 'https://shop.test/v1/media/products/1.svg',
  })
})

it('signs tokens with a 256-bit key that is new for each database', async () => {
  const before = await obtainToken()
  const { key } = database.state
  expect(key).toHaveLength(32)
  await database.reset()
  expect(database.state.key).not.toEqual(key)
  expect((await post('v1/token/verify/', { token: before })).body.code).toBe('token_invalid')
})

it('resets the data after a running transaction, not in the middle of it', async () => {
  const authorization = await authorizationFor('v1')
  let reset: Promise<void> | undefined
  vi.spyOn(database, 'transaction').mockImplementationOnce((work) => {
    reset = database.reset()
    return database.transaction(work)
  })
  const { status } = await send('DELETE', 'v1/orders/3/', { authorization })
  expect(status).toBe(204)
  await reset
  expect(database.state.orders.has(3)).toBe(true)
})

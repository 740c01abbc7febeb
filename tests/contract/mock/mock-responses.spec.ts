/** The mock's own behaviour beyond the contract: Server header, console reports, handlers, signing key and transactions. */
import { expect, it, vi } from 'vitest'
import { database } from '../../../mocks/db/database.ts'
import { endpoints } from '../../../src/api/endpoints.ts'
import { createHandlers } from '../../../mocks/handlers/index.ts'
import {
  API_VERSIONS,
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

it.each(API_VERSIONS)('reports a %s path without a handler on the console', async (version) => {
  const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await get(`${version}/nothing/`)
  expect(consoleError).toHaveBeenCalledExactlyOnceWith(
    `GET /api/${version}/nothing/ is not answered: add a handler in mocks/handlers.`,
  )
})

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
  const contractPaths = endpoints.flatMap(({ versions: endpointVersions, path }) =>
    endpointVersions.map((version) => `*/${version}/${path}`),
  )
  const otherPaths = ['*/media/products/:file', '*/__mock__/', '*/v1/*', '*/v2/*']
  const handlers = createHandlers(() => Promise.resolve(''))
  const handled = handlers.map(({ info }) => String(info.path))
  expect(new Set(handled)).toEqual(new Set([...contractPaths, ...otherPaths]))
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

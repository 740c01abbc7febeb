/** What the mock says of itself, and to the developer. */
import { expect, it, vi } from 'vitest'
import { database } from '../../../mocks/db/database.ts'
import { endpoints } from '../../../src/api/endpoints.ts'
import { createHandlers } from '../../../mocks/handlers/index.ts'
import {
  faces,
  get,
  headerOf,
  post,
  send,
  sendUnchecked,
  tokenOf,
  useBackend,
} from '../contract-client.ts'

useBackend()

it('says on every answer who made it', async () => {
  const replies = [
    await get('v1/products/'),
    await get('v2/user/'),
    await get('media/products/1.svg'),
  ]
  for (const { headers } of replies) expect(headers.get('Server')).toBe('latchkey-mock-backend')
})

it.each(faces)('names a path of %s that nobody answers', async (face) => {
  const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await get(`${face}/nothing/`)
  expect(complain).toHaveBeenCalledExactlyOnceWith(
    `GET /api/${face}/nothing/ is not answered: add a handler in mocks/handlers.`,
  )
})

it('answers a mistake of its own as Django does, and tells the developer', async () => {
  const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.spyOn(database, 'refresh').mockRejectedValueOnce(new Error('The disk is full.'))
  const { status, headers, text } = await sendUnchecked('GET', 'v1/products/')
  expect(status).toBe(500)
  expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  expect(text).not.toContain('disk')
  expect(complain).toHaveBeenCalledExactlyOnceWith(
    'The mock failed on GET /api/v1/products/',
    expect.any(Error),
  )
})

it('has a handler for each path of the contract, and for no other', () => {
  const known = endpoints.flatMap(({ faces: of, path }) => of.map((face) => `*/${face}/${path}`))
  const beside = ['*/media/products/:file', '*/backstage/', '*/v1/*', '*/v2/*']
  const handlers = createHandlers(() => Promise.resolve(''))
  const answered = handlers.map(({ info }) => String(info.path))
  expect(new Set(answered)).toEqual(new Set([...known, ...beside]))
})

it('signs with 256 bits, new for every database', async () => {
  const before = await tokenOf()
  const { key } = database.state
  expect(key).toHaveLength(32)
  await database.reset()
  expect(database.state.key).not.toEqual(key)
  expect((await post('v1/token/verify/', { token: before })).body.code).toBe('token_invalid')
})

it('resets the data after a request under way, not between its reading and its writing', async () => {
  const as = await headerOf('v1')
  let reset: Promise<void> | undefined
  vi.spyOn(database, 'transaction').mockImplementationOnce((work) => {
    reset = database.reset()
    return database.transaction(work)
  })
  const { status } = await send('DELETE', 'v1/orders/3/', { as })
  expect(status).toBe(204)
  await reset
  expect(database.state.orders.has(3)).toBe(true)
})

/** Orders: users place, read and cancel their own orders only, and order only pieces that are in stock. */
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { Order, OrderCreated, PaginatedOrders, Product } from '../../src/api/schemas.ts'
import {
  baseUrl,
  API_VERSIONS,
  get,
  authorizationFor,
  post,
  send,
  requireResetBeforeEach,
} from './contract-client.ts'

requireResetBeforeEach()

describe.each(API_VERSIONS)('%s/orders/', (version) => {
  let demo = ''
  let staff = ''
  beforeEach(async () => {
    demo = await authorizationFor(version, 'demo')
    staff = await authorizationFor(version, 'staff')
  })

  const placeOrder = (json: unknown, authorization = demo) =>
    post(`${version}/orders/`, json, { authorization })
  const listOf = async (authorization: string) =>
    v.parse(PaginatedOrders, (await get(`${version}/orders/`, { authorization })).body)
  const stockOf = async (id: number, subid: number) => {
    const { variants } = v.parse(Product, (await get(`${version}/products/${id}/`)).body)
    return variants.find((variant) => variant.subid === subid)?.stock
  }

  it('returns 401 without a token', async () => {
    for (const path of ['orders/', 'orders/1/'])
      expect((await get(`${version}/${path}`)).status).toBe(401)
    expect((await post(`${version}/orders/`, { id: 1, quantity: 1 })).status).toBe(401)
    expect((await send('DELETE', `${version}/orders/1/`)).status).toBe(401)
  })

  it('lists the user’s own orders, newest first', async () => {
    const { count, results } = await listOf(demo)
    expect(count).toBe(3)
    expect(results.map(({ order_id }) => order_id)).toEqual([3, 2, 1])
    expect(results.map(({ created_at }) => created_at)).toEqual(
      results
        .map(({ created_at }) => created_at)
        .toSorted()
        .toReversed(),
    )
    expect(await listOf(staff)).toEqual({ count: 0, next: null, previous: null, results: [] })
  })

  it('returns a paginated list', async () => {
    const { body } = await get(`${version}/orders/?page=2&page_size=2`, { authorization: demo })
    expect(v.parse(PaginatedOrders, body)).toMatchObject({
      count: 3,
      next: null,
      previous: `${baseUrl}${version}/orders/?page_size=2`,
      results: [{ order_id: 1 }],
    })
    expect((await get(`${version}/orders/?page=4`, { authorization: demo })).status).toBe(404)
  })

  it('returns at most 100 orders a page', async () => {
    for (let count = 3; count < 101; count += 1)
      expect((await placeOrder({ id: 9, quantity: 1 })).status).toBe(201)
    const { body } = await get(`${version}/orders/?page_size=101`, { authorization: demo })
    const { count, next, results } = v.parse(PaginatedOrders, body)
    expect([count, results.length]).toEqual([101, 100])
    expect(next).toBe(`${baseUrl}${version}/orders/?page=2&page_size=101`)
  })

  it('creates an order and reduces the stock', async () => {
    const before = Number(await stockOf(1, 102))
    const { status, body } = await placeOrder({ id: 1, subid: 102, quantity: 2 })
    expect(status).toBe(201)
    const { mes, order: placed } = v.parse(OrderCreated, body)
    expect(mes).toBe('Your order has been placed.')
    expect(placed).toMatchObject({
      order_id: 4,
      id: 1,
      subid: 102,
      name: 'Brass padlock',
      variant: '50 mm',
      image: `${baseUrl}media/products/1.svg`,
      quantity: 2,
      price: '52.00',
      total: '104.00',
    })
    expect(await stockOf(1, 102)).toBe(before - 2)
    expect((await listOf(demo)).results[0]).toEqual(placed)
    const { body: fetched } = await get(`${version}/orders/4/`, { authorization: demo })
    expect(v.parse(Order, fetched)).toEqual(placed)
  })

  it('orders the first variant if subid is missing, and reads numbers from form data', async () => {
    for (const subid of [undefined, null]) {
      const { body } = await placeOrder({ id: 1, subid, quantity: 1 })
      expect(v.parse(OrderCreated, body).order.subid).toBe(101)
    }
    const form = { id: '1', subid: '103', quantity: ' 2 ' }
    const { status } = await send('POST', `${version}/orders/`, { form, authorization: demo })
    expect(status).toBe(201)
  })

  it('calculates the total of an order exactly', async () => {
    const { body } = await placeOrder({ id: 1, subid: 103, quantity: 3 })
    expect(v.parse(OrderCreated, body).order).toMatchObject({ price: '68.50', total: '205.50' })
  })

  it.each([
    [{ id: 1, subid: 103, quantity: 4 }, { quantity: ['Only 3 left.'] }],
    [{ id: 4, subid: 403, quantity: 1 }, { quantity: ['Sold out.'] }],
    [{ id: 1, quantity: Number.MAX_SAFE_INTEGER }, { quantity: ['Only 60 left.'] }],
    [{ id: 99, quantity: 1 }, { id: ['There is no such product.'] }],
    [{ id: 1, subid: 201, quantity: 1 }, { subid: ['This product has no such variant.'] }],
    [{ id: 1, quantity: 0 }, { quantity: ['Ensure this value is greater than or equal to 1.'] }],
    [{ id: 1, quantity: -1 }, { quantity: ['Ensure this value is greater than or equal to 1.'] }],
    [{ id: 1, quantity: 1.5 }, { quantity: ['A valid integer is required.'] }],
    [{ id: 1, quantity: 'two' }, { quantity: ['A valid integer is required.'] }],
    [{ id: 1, quantity: 1e20 }, { quantity: [expect.any(String)] }],
    [{ id: 1, quantity: true }, { quantity: ['A valid integer is required.'] }],
    [{ id: null }, { id: ['This field may not be null.'], quantity: ['This field is required.'] }],
    [[], { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
  ])('returns 400 with field errors for the order %j', async (orderBody, fields) => {
    const { status, body } = await placeOrder(orderBody)
    expect(status).toBe(400)
    const [message] = Object.values(fields)[0] ?? []
    const summary = version === 'v1' ? { code: 'invalid', message, detail: message } : {}
    expect(body).toEqual({ ...summary, ...fields })
    expect((await listOf(demo)).count).toBe(3)
  })

  it('sells the last pieces once when several orders arrive at the same time', async () => {
    const attempts = Array.from({ length: 8 }, (_, index) =>
      placeOrder({ id: 1, subid: 103, quantity: 1 }, index % 2 ? demo : staff),
    )
    const responses = await Promise.all(attempts)
    expect(responses.filter(({ status }) => status === 201)).toHaveLength(3)
    expect(responses.filter(({ status }) => status === 400)).toHaveLength(5)
    expect(await stockOf(1, 103)).toBe(0)
  })

  it('DELETE cancels an order and restores the stock', async () => {
    await placeOrder({ id: 1, subid: 103, quantity: 3 })
    const { status, text } = await send('DELETE', `${version}/orders/4/`, { authorization: demo })
    expect([status, text]).toEqual([204, ''])
    expect(await stockOf(1, 103)).toBe(3)
    expect((await get(`${version}/orders/4/`, { authorization: demo })).status).toBe(404)
    expect((await send('DELETE', `${version}/orders/4/`, { authorization: demo })).status).toBe(404)
    expect((await placeOrder({ id: 1, quantity: 1 })).body).toMatchObject({
      order: { order_id: 5 },
    })
  })

  it('restores the stock once when an order is cancelled several times at once', async () => {
    await placeOrder({ id: 1, subid: 103, quantity: 3 })
    const cancel = () => send('DELETE', `${version}/orders/4/`, { authorization: demo })
    const responses = await Promise.all([cancel(), cancel(), cancel()])
    expect(responses.map(({ status }) => status).toSorted()).toEqual([204, 404, 404])
    expect(await stockOf(1, 103)).toBe(3)
  })

  it('returns 403 for an order of another user', async () => {
    for (const method of ['GET', 'DELETE']) {
      const { status, body } = await send(method, `${version}/orders/1/`, { authorization: staff })
      expect(status).toBe(403)
      expect(body).toMatchObject(
        version === 'v1'
          ? { code: 'permission_denied' }
          : { detail: 'You do not have permission to perform this action.' },
      )
    }
    expect((await listOf(demo)).count).toBe(3)
  })

  it.each(['99', '0', '1e3', '0x1', '%201', '1%20', 'abc', '-1', '1.0'])(
    'returns 404 for the order id %s',
    async (id) => {
      expect((await get(`${version}/orders/${id}/`, { authorization: demo })).status).toBe(404)
    },
  )
})

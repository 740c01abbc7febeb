/** Ordering, looking at orders, cancelling them: only one's own, and only what is in stock. */
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { Order, OrderCreated, OrderPage, Product } from '../../src/api/schemas.ts'
import { base, faces, get, headerOf, post, send, useFreshBackend } from './contract-client.ts'

useFreshBackend()

describe.each(faces)('%s/orders/', (face) => {
  let demo = ''
  let staff = ''
  beforeEach(async () => {
    demo = await headerOf(face, 'demo')
    staff = await headerOf(face, 'staff')
  })

  const order = (json: unknown, as = demo) => post(`${face}/orders/`, json, { as })
  const listOf = async (as: string) =>
    v.parse(OrderPage, (await get(`${face}/orders/`, { as })).body)
  const stockOf = async (id: number, subid: number) => {
    const { variants } = v.parse(Product, (await get(`${face}/products/${id}/`)).body)
    return variants.find((variant) => variant.subid === subid)?.stock
  }

  it('is for who is signed in', async () => {
    for (const path of ['orders/', 'orders/1/'])
      expect((await get(`${face}/${path}`)).status).toBe(401)
    expect((await post(`${face}/orders/`, { id: 1, quantity: 1 })).status).toBe(401)
    expect((await send('DELETE', `${face}/orders/1/`)).status).toBe(401)
  })

  it('lists one’s own, newest first', async () => {
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

  it('comes in pages', async () => {
    const { body } = await get(`${face}/orders/?page=2&page_size=2`, { as: demo })
    expect(v.parse(OrderPage, body)).toMatchObject({
      count: 3,
      next: null,
      previous: `${base}${face}/orders/?page_size=2`,
      results: [{ order_id: 1 }],
    })
    expect((await get(`${face}/orders/?page=4`, { as: demo })).status).toBe(404)
  })

  it('comes in pages of a hundred at most', async () => {
    for (let count = 3; count < 101; count += 1)
      expect((await order({ id: 9, quantity: 1 })).status).toBe(201)
    const { body } = await get(`${face}/orders/?page_size=101`, { as: demo })
    const { count, next, results } = v.parse(OrderPage, body)
    expect([count, results.length]).toEqual([101, 100])
    expect(next).toBe(`${base}${face}/orders/?page=2&page_size=101`)
  })

  it('takes an order, and the pieces out of stock', async () => {
    const before = Number(await stockOf(1, 102))
    const { status, body } = await order({ id: 1, subid: 102, quantity: 2 })
    expect(status).toBe(201)
    const { mes, order: placed } = v.parse(OrderCreated, body)
    expect(mes).toBe('Your order has been placed.')
    expect(placed).toMatchObject({
      order_id: 4,
      id: 1,
      subid: 102,
      name: 'Brass padlock',
      variant: '50 mm',
      image: `${base}media/products/1.svg`,
      quantity: 2,
      price: '52.00',
      total: '104.00',
    })
    expect(await stockOf(1, 102)).toBe(before - 2)
    expect((await listOf(demo)).results[0]).toEqual(placed)
    const { body: shown } = await get(`${face}/orders/4/`, { as: demo })
    expect(v.parse(Order, shown)).toEqual(placed)
  })

  it('takes the first variant if none is named, and numbers from a form', async () => {
    for (const subid of [undefined, null]) {
      const { body } = await order({ id: 1, subid, quantity: 1 })
      expect(v.parse(OrderCreated, body).order.subid).toBe(101)
    }
    const form = { id: '1', subid: '103', quantity: ' 2 ' }
    const { status } = await send('POST', `${face}/orders/`, { form, as: demo })
    expect(status).toBe(201)
  })

  it('counts money exactly', async () => {
    const { body } = await order({ id: 1, subid: 103, quantity: 3 })
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
  ])('refuses %j', async (draft, fields) => {
    const { status, body } = await order(draft)
    expect(status).toBe(400)
    const [message] = Object.values(fields)[0] ?? []
    const summary = face === 'v1' ? { code: 'invalid', message, detail: message } : {}
    expect(body).toEqual({ ...summary, ...fields })
    expect((await listOf(demo)).count).toBe(3)
  })

  it('sells the last pieces once, however many want them', async () => {
    const wishes = Array.from({ length: 8 }, (_, index) =>
      order({ id: 1, subid: 103, quantity: 1 }, index % 2 ? demo : staff),
    )
    const replies = await Promise.all(wishes)
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(3)
    expect(replies.filter(({ status }) => status === 400)).toHaveLength(5)
    expect(await stockOf(1, 103)).toBe(0)
  })

  it('cancels an order, and puts the pieces back', async () => {
    await order({ id: 1, subid: 103, quantity: 3 })
    const { status, text } = await send('DELETE', `${face}/orders/4/`, { as: demo })
    expect([status, text]).toEqual([204, ''])
    expect(await stockOf(1, 103)).toBe(3)
    expect((await get(`${face}/orders/4/`, { as: demo })).status).toBe(404)
    expect((await send('DELETE', `${face}/orders/4/`, { as: demo })).status).toBe(404)
    expect((await order({ id: 1, quantity: 1 })).body).toMatchObject({ order: { order_id: 5 } })
  })

  it('does not put back twice what is cancelled twice at once', async () => {
    await order({ id: 1, subid: 103, quantity: 3 })
    const cancel = () => send('DELETE', `${face}/orders/4/`, { as: demo })
    const replies = await Promise.all([cancel(), cancel(), cancel()])
    expect(replies.map(({ status }) => status).toSorted()).toEqual([204, 404, 404])
    expect(await stockOf(1, 103)).toBe(3)
  })

  it('shows nobody another’s', async () => {
    for (const method of ['GET', 'DELETE']) {
      const { status, body } = await send(method, `${face}/orders/1/`, { as: staff })
      expect(status).toBe(403)
      expect(body).toMatchObject(
        face === 'v1'
          ? { code: 'permission_denied' }
          : { detail: 'You do not have permission to perform this action.' },
      )
    }
    expect((await listOf(demo)).count).toBe(3)
  })

  it.each(['99', '0', '1e3', '0x1', '%201', '1%20', 'abc', '-1', '1.0'])(
    'has no order %s',
    async (id) => {
      expect((await get(`${face}/orders/${id}/`, { as: demo })).status).toBe(404)
    },
  )
})

/** What somebody has ordered; ordering and cancelling. */
import { faces, OrderDraft } from '../../src/api/schemas.ts'
import { signedIn } from '../auth/permissions.ts'
import { findProduct, findVariant } from '../catalog/index.ts'
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { created, noContent, ok } from '../drf/response.ts'
import { ApiError, invalidField } from '../drf/api-error.ts'
import type { Call } from '../drf/request.ts'
import { say } from '../drf/language.ts'
import { toMoney } from '../drf/money.ts'
import { paginate } from '../drf/pagination.ts'
import { parseId } from '../drf/path-id.ts'
import { resource } from '../routing/view.ts'
import type { Order, State, User } from '../db/schema.ts'
import { imageOf, stockOf } from './products.ts'

const list = resource(faces, 'orders/', signedIn, {
  GET(call, user) {
    const own = [...database.state.orders.values()].filter(({ userId }) => userId === user.id)
    return ok(paginate(call.url, own.reverse(), (order) => show(call, order)))
  },

  async POST(call, user) {
    const draft = await call.read(OrderDraft)
    const order = await database.transaction((state) => place(state, user, draft))
    return created({ mes: say('order_placed', call.language), order: show(call, order) })
  },
})

const detail = resource(faces, 'orders/:id/', signedIn, {
  GET: (call, user) => ok(show(call, findOwn(database.state, call, user))),

  async DELETE(call, user) {
    await database.transaction((state) => {
      const { id, subid, quantity } = findOwn(state, call, user)
      state.orders.delete(id)
      state.stock.set(subid, stockOf(state, findVariant(subid).variant) + quantity)
    })
    return noContent()
  },
})

export const orders = [...list, ...detail]

/** Takes the pieces out of stock and writes the order; nobody else orders meanwhile. */
function place(state: State, user: User, { id, subid, quantity }: OrderDraft): Order {
  const product = findProduct(id)
  if (!product) throw invalidField('id', 'unknown_product')
  const variant = product.variants.find(
    (candidate) => candidate.subid === (subid ?? candidate.subid),
  )
  if (!variant) throw invalidField('subid', 'unknown_variant')
  const stock = stockOf(state, variant)
  if (stock === 0) throw invalidField('quantity', 'sold_out')
  if (stock < quantity) throw invalidField('quantity', ['short_stock', { count: stock }])

  state.stock.set(variant.subid, stock - quantity)
  state.lastOrderId += 1
  const order: Order = {
    id: state.lastOrderId,
    userId: user.id,
    createdAt: new Date(clock.now()).toISOString(),
    productId: product.id,
    subid: variant.subid,
    name: product.name,
    variant: variant.name,
    quantity,
    price: variant.price,
  }
  state.orders.set(order.id, order)
  return order
}

function findOwn(state: Readonly<State>, call: Call, user: User): Order {
  const order = state.orders.get(parseId(call.param('id')))
  if (!order) throw new ApiError('not_found')
  if (order.userId !== user.id) throw new ApiError('permission_denied')
  return order
}

function show(call: Call, order: Order) {
  return {
    order_id: order.id,
    created_at: order.createdAt,
    id: order.productId,
    subid: order.subid,
    name: order.name[call.language],
    variant: order.variant[call.language],
    image: imageOf(call, order.productId),
    quantity: order.quantity,
    price: toMoney(order.price),
    total: toMoney(order.price * order.quantity),
  }
}

/** The orders of the signed-in user: list, details, placing and cancelling. */
import { OrderDraft } from '../../src/api/schemas.ts'
import { isAuthenticated } from '../auth/permissions.ts'
import { findProduct, findVariant } from '../catalog/index.ts'
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { created, noContent, ok } from '../drf/response.ts'
import { ApiError, validationError } from '../drf/api-error.ts'
import type { DrfRequest } from '../routing/request.ts'
import { translate } from '../drf/language.ts'
import { paginate } from '../drf/pagination.ts'
import { apiView } from '../routing/view.ts'
import type { DatabaseState, OrderRecord, UserRecord } from '../db/schema.ts'
import { formatMoney, imageUrlOf, stockOf } from './products.ts'

const listView = apiView('orders/', isAuthenticated, {
  GET(request, user) {
    const own = [...database.state.orders.values()].filter(({ userId }) => userId === user.id)
    const newestFirst = own.reverse()
    return ok(paginate(request.url, newestFirst, (order) => serializeOrder(request, order)))
  },

  async POST(request, user) {
    const draft = await request.validatedData(OrderDraft)
    const order = await database.transaction((state) => placeOrder(state, user, draft))
    return created({
      mes: translate('order_placed', request.language),
      order: serializeOrder(request, order),
    })
  },
})

const detailView = apiView('orders/:id/', isAuthenticated, {
  GET: (request, user) => ok(serializeOrder(request, findOwnOrder(database.state, request, user))),

  async DELETE(request, user) {
    await database.transaction((state) => {
      const { id, subid, quantity } = findOwnOrder(state, request, user)
      state.orders.delete(id)
      state.stock.set(subid, stockOf(state, findVariant(subid).variant) + quantity)
    })
    return noContent()
  },
})

export const orderViews = [listView, detailView]

/** Takes the pieces out of stock and adds the order, in the transaction that `state` belongs to. */
function placeOrder(
  state: DatabaseState,
  user: UserRecord,
  { id, subid, quantity }: OrderDraft,
): OrderRecord {
  const product = findProduct(id)
  if (!product) throw validationError('id', 'unknown_product')
  const variant = product.variants.find(
    (candidate) => candidate.subid === (subid ?? candidate.subid),
  )
  if (!variant) throw validationError('subid', 'unknown_variant')
  const stock = stockOf(state, variant)
  if (stock === 0) throw validationError('quantity', 'sold_out')
  if (stock < quantity) throw validationError('quantity', ['short_stock', { count: stock }])

  state.stock.set(variant.subid, stock - quantity)
  state.lastOrderId += 1
  const order: OrderRecord = {
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

/** @throws ApiError `not_found`, or `permission_denied` if it is the order of another user */
function findOwnOrder(
  state: Readonly<DatabaseState>,
  request: DrfRequest,
  user: UserRecord,
): OrderRecord {
  const order = state.orders.get(request.intParam('id'))
  if (!order) throw new ApiError('not_found')
  if (order.userId !== user.id) throw new ApiError('permission_denied')
  return order
}

function serializeOrder(request: DrfRequest, order: OrderRecord) {
  return {
    order_id: order.id,
    created_at: order.createdAt,
    id: order.productId,
    subid: order.subid,
    name: order.name[request.language],
    variant: order.variant[request.language],
    image: imageUrlOf(request, order.productId),
    quantity: order.quantity,
    price: formatMoney(order.price),
    total: formatMoney(order.price * order.quantity),
  }
}

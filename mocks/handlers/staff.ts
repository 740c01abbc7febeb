/** How the shop is doing, for its staff. */
import { faces } from '../../src/api/schemas.ts'
import { staff as onlyStaff } from '../auth/permissions.ts'
import { searchProducts } from '../catalog/index.ts'
import { database } from '../db/database.ts'
import { ok } from '../drf/response.ts'
import { toMoney } from '../drf/money.ts'
import { resource } from '../routing/view.ts'
import { stockOf } from './products.ts'

export const staff = resource(faces, 'staff/summary/', onlyStaff, {
  GET() {
    const { users, orders } = database.state
    const revenue = [...orders.values()].reduce(
      (sum, { price, quantity }) => sum + price * quantity,
      0,
    )
    const variants = searchProducts('').flatMap(({ variants }) => variants)
    const soldOut = variants.filter((variant) => stockOf(database.state, variant) === 0)
    return ok({
      users: users.size,
      orders: orders.size,
      revenue: toMoney(revenue),
      sold_out: soldOut.length,
    })
  },
})

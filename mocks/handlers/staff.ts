/** The sales summary for staff. */
import { isAdminUser } from '../auth/permissions.ts'
import { searchProducts } from '../catalog/index.ts'
import { database } from '../db/database.ts'
import { ok } from '../drf/response.ts'
import { apiView } from '../routing/view.ts'
import { formatMoney, stockOf } from './products.ts'

export const staffView = apiView('staff/summary/', isAdminUser, {
  GET() {
    const { users, orders } = database.state
    const revenue = [...orders.values()].reduce(
      (sum, { price, quantity }) => sum + price * quantity,
      0,
    )
    const allVariants = searchProducts('').flatMap(({ variants }) => variants)
    const soldOut = allVariants.filter((variant) => stockOf(database.state, variant) === 0)
    return ok({
      users: users.size,
      orders: orders.size,
      revenue: formatMoney(revenue),
      sold_out: soldOut.length,
    })
  },
})

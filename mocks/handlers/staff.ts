/** How the shop is doing, for its staff. */
import { faces } from '../../src/api/contract.ts'
import { staff as onlyStaff } from '../authentication/index.ts'
import { soldOutAtFirst } from '../catalogue/index.ts'
import { database } from '../database.ts'
import { ok } from '../framework/answer.ts'
import { toMoney } from '../framework/money.ts'
import { resource } from '../framework/resource.ts'

export const staff = resource(faces, 'staff/summary/', onlyStaff, {
  GET() {
    const { users, orders, stock } = database.state
    const revenue = [...orders.values()].reduce(
      (sum, { price, quantity }) => sum + price * quantity,
      0,
    )
    // Only where orders have changed it is a stock to be looked at: of all else there is what there was at first.
    const still = soldOutAtFirst.filter(({ subid }) => !stock.has(subid))
    const since = [...stock.values()].filter((pieces) => pieces === 0)
    return ok({
      users: users.size,
      orders: orders.size,
      revenue: toMoney(revenue),
      sold_out: still.length + since.length,
    })
  },
})

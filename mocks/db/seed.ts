/** What is in the database at first? Three people, and what one of them has ordered. */
import { findVariant } from '../catalog/index.ts'
import { clock } from '../lib/clock.ts'
import { hashPassword } from '../lib/password-hash.ts'
import { shape, type Order, type State, type User } from './schema.ts'

export const people = [
  { username: 'demo', password: 'demo1234', is_staff: false, is_active: true },
  { username: 'staff', password: 'staff1234', is_staff: true, is_active: true },
  { username: 'frozen', password: 'frozen1234', is_staff: false, is_active: false },
]

/** Accounts that anyone may sign in with. */
export const demoAccounts = people
  .filter(({ is_active }) => is_active)
  .map(({ username, password }) => ({ username, password }))

const purchases = [
  { subid: 1102, quantity: 1, daysAgo: 23 },
  { subid: 3201, quantity: 2, daysAgo: 9 },
  { subid: 101, quantity: 1, daysAgo: 2 },
]

const day = 24 * 60 * 60 * 1000
let hashes: Promise<readonly string[]> | undefined

/** Makes the first state, with a key of its own. Hashing is slow by design, so it is done once. */
export async function createSeed(): Promise<State> {
  hashes ??= Promise.all(people.map(({ password }) => hashPassword(password)))
  const passwords = await hashes
  const now = clock.now()

  const users = people.map(({ username, is_staff, is_active }, index): User => ({
    id: index + 1,
    username,
    email: `${username}@example.com`,
    password: passwords[index] ?? '',
    is_staff,
    is_active,
    date_joined: new Date(now - (90 - index) * day).toISOString(),
  }))
  const orders = purchases.map(({ subid, quantity, daysAgo }, index): Order => {
    const { product, variant } = findVariant(subid)
    return {
      id: index + 1,
      userId: 1,
      createdAt: new Date(now - daysAgo * day).toISOString(),
      productId: product.id,
      subid,
      name: product.name,
      variant: variant.name,
      quantity,
      price: variant.price,
    }
  })
  return {
    shape,
    key: crypto.getRandomValues(new Uint8Array(32)),
    users: new Map(users.map((user) => [user.id, user])),
    orders: new Map(orders.map((order) => [order.id, order])),
    stock: new Map(),
    sessions: new Map(),
    outstandingTokens: new Map(),
    spentTokens: new Map(),
    wrongPasswords: new Map(),
    lastUserId: users.length,
    lastOrderId: orders.length,
  }
}

/** The seed data of the database: three users, and the orders of the first. */
import { findVariant } from '../catalog/index.ts'
import { clock } from '../lib/clock.ts'
import { hashPassword } from '../lib/password-hash.ts'
import { SCHEMA_VERSION, type DatabaseState, type OrderRecord, type UserRecord } from './schema.ts'

export const seedUsers = [
  { username: 'demo', password: 'demo1234', is_staff: false, is_active: true },
  { username: 'staff', password: 'staff1234', is_staff: true, is_active: true },
  { username: 'frozen', password: 'frozen1234', is_staff: false, is_active: false },
]

/** The active accounts, which the demo offers for signing in. */
export const demoAccounts = seedUsers
  .filter(({ is_active }) => is_active)
  .map(({ username, password }) => ({ username, password }))

const seedOrders = [
  { subid: 1102, quantity: 1, daysAgo: 23 },
  { subid: 3201, quantity: 2, daysAgo: 9 },
  { subid: 101, quantity: 1, daysAgo: 2 },
]

const DAY_MS = 24 * 60 * 60 * 1000
let passwordHashes: Promise<readonly string[]> | undefined

/** Creates the seed state with a new random key. Hashing is slow by design, so the passwords are hashed only once. */
export async function createSeedState(): Promise<DatabaseState> {
  passwordHashes ??= Promise.all(seedUsers.map(({ password }) => hashPassword(password)))
  const hashes = await passwordHashes
  const now = clock.now()

  const users = seedUsers.map(({ username, is_staff, is_active }, index): UserRecord => ({
    id: index + 1,
    username,
    email: `${username}@example.com`,
    password: hashes[index] ?? '',
    is_staff,
    is_active,
    date_joined: new Date(now - (90 - index) * DAY_MS).toISOString(),
  }))
  const orders = seedOrders.map(({ subid, quantity, daysAgo }, index): OrderRecord => {
    const { product, variant } = findVariant(subid)
    return {
      id: index + 1,
      userId: 1,
      createdAt: new Date(now - daysAgo * DAY_MS).toISOString(),
      productId: product.id,
      subid,
      name: product.name,
      variant: variant.name,
      quantity,
      price: variant.price,
    }
  })
  return {
    shape: SCHEMA_VERSION,
    key: crypto.getRandomValues(new Uint8Array(32)),
    users: new Map(users.map((user) => [user.id, user])),
    orders: new Map(orders.map((order) => [order.id, order])),
    stock: new Map(),
    sessions: new Map(),
    outstandingTokens: new Map(),
    opaqueTokens: new Map(),
    spentTokens: new Map(),
    wrongPasswords: new Map(),
    lastUserId: users.length,
    lastOrderId: orders.length,
  }
}

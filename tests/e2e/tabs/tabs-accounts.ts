/** The two accounts of the tabs backend, and the data that it has of each. */
import type { Order, User } from '../../../src/api/schemas.ts'

/** The product that each account has ordered. It shows whose data a page has rendered. */
export const orderedProduct = { demo: 'Copper kettle', staff: 'Walnut board' }
export type Username = keyof typeof orderedProduct
export const usernames = Object.keys(orderedProduct) as Username[]

export const emailOf = (username: Username) => `${username}@example.com`
export const userIdOf = (username: Username) => usernames.indexOf(username) + 1

const createdAt = '2026-01-01T00:00:00Z'

export function userOf(username: Username): User {
  return {
    user_id: userIdOf(username),
    username,
    email: emailOf(username),
    is_staff: false,
    date_joined: createdAt,
  }
}

/** The only order of an account. */
export function orderOf(username: Username): Order {
  return {
    order_id: userIdOf(username),
    created_at: createdAt,
    id: 1,
    subid: 1,
    name: orderedProduct[username],
    variant: 'Plain',
    quantity: 1,
    price: '20.00',
    total: '20.00',
    image: '/api/media/products/1.svg',
  }
}

/** Where is kept what somebody has ordered? Below what is theirs, in every language. */
import type { AuthStore } from '@/auth/store.ts'

type UserId = AuthStore['userId']

/** One person's list of orders. */
export const ordersKey = (userId: UserId) => ['user', userId, 'orders']

/** One order. */
export const orderKey = (userId: UserId, id: number | string) => [
  'user',
  userId,
  'order',
  String(id),
]

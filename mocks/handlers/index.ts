/** Everything that the mock backend answers, in the page, in tests and behind a port. */
import { backstage } from './backstage.ts'
import { media } from './media.ts'
import { orders } from './orders.ts'
import { password } from './password.ts'
import { products } from './products.ts'
import { session } from './session.ts'
import { staff } from './staff.ts'
import { unhandled } from './unhandled.ts'
import { user } from './user.ts'

export const handlers = [
  ...session,
  ...user,
  ...password,
  ...products,
  ...orders,
  ...staff,
  ...media,
  ...backstage,
  unhandled('*/v1/*', 'v1'),
  unhandled('*/v2/*', 'v2'),
]

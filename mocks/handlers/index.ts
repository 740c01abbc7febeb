/** The request handlers of the mock backend, for the page, for tests and for a port. */
import { backstage } from './admin.ts'
import type { ReadImage } from '../catalog/product.ts'
import { media } from './media.ts'
import { orders } from './orders.ts'
import { password } from './password.ts'
import { products } from './products.ts'
import { session } from './auth.ts'
import { staff } from './staff.ts'
import { unhandled } from './unhandled.ts'
import { user } from './user.ts'

/** Makes the handlers. The files of images are the only thing that a page and Node read each in a way of their own. */
export const createHandlers = (readImage: ReadImage) => [
  ...session,
  ...user,
  ...password,
  ...products,
  ...orders,
  ...staff,
  ...media(readImage),
  ...backstage,
  unhandled('*/v1/*', 'v1'),
  unhandled('*/v2/*', 'v2'),
]

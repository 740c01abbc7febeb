/** All request handlers of the mock, for the service worker, for tests and for the HTTP server. */
import type { ReadImage } from '../catalog/product.ts'
import { adminHandlers } from './admin.ts'
import { authHandlers } from './auth.ts'
import { mediaHandlers } from './media.ts'
import { orderHandlers } from './orders.ts'
import { passwordHandlers } from './password.ts'
import { productHandlers } from './products.ts'
import { staffHandlers } from './staff.ts'
import { unhandledHandler } from './unhandled.ts'
import { userHandlers } from './user.ts'

/** @param readImage reads a product image: from the bundle in a page and in Vitest, from the disk in the HTTP server */
export const createHandlers = (readImage: ReadImage) => [
  ...authHandlers,
  ...userHandlers,
  ...passwordHandlers,
  ...productHandlers,
  ...orderHandlers,
  ...staffHandlers,
  ...mediaHandlers(readImage),
  ...adminHandlers,
  unhandledHandler('*/v1/*', 'v1'),
  unhandledHandler('*/v2/*', 'v2'),
]

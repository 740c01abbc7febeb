/** All request handlers of the mock, for the service worker, for tests and for the HTTP server. */
import { http, type HttpHandler } from 'msw'
import { API_VERSIONS } from '../../src/api/schemas.ts'
import type { ReadImage } from '../catalog/product.ts'
import { renderHtmlPage } from '../drf/response.ts'
import type { ApiRoot } from '../lib/api-root.ts'
import { handle, rootBase, versionBase, type ApiBase } from './api-base.ts'
import type { View } from '../routing/view.ts'
import { adminHandlers } from './admin.ts'
import { mediaHandlers } from './media.ts'
import { orderViews } from './orders.ts'
import { passwordView } from './password.ts'
import { productViews } from './products.ts'
import { registrationView } from './registration.ts'
import { staffView } from './staff.ts'
import { unhandledHandler } from './unhandled.ts'
import { userView } from './user.ts'

/** What all dialects have, beside their token endpoints. */
const views: readonly View[] = [
  registrationView,
  userView,
  passwordView,
  ...productViews,
  ...orderViews,
  staffView,
]

/**
 * @param readImage reads a product image: from the bundle in a page and in Vitest, from the disk in the HTTP server
 * @param root what answers at the base URL of the API, beside `v1/`, `v2/`, `media/` and `__mock__/` below it
 */
export function createHandlers(readImage: ReadImage, root: ApiRoot): HttpHandler[] {
  const versions = API_VERSIONS.map(versionBase)
  const base = rootBase(root)
  return [
    ...[base, ...versions].flatMap(endpointHandlers),
    ...mediaHandlers(readImage),
    ...adminHandlers,
    ...versions.map(unhandledHandler),
    // They are no views, so what is missing there gets an HTML page.
    ...['media/*', '__mock__/*'].map((path) =>
      http.all(root.apiUrl + path, () => renderHtmlPage(404, 'Not Found')),
    ),
    unhandledHandler(base),
  ]
}

function endpointHandlers(base: ApiBase): HttpHandler[] {
  return [...base.dialect.views, ...views].map(({ path, respond }) => handle(base, path, respond))
}

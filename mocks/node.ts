/** The mock in Vitest: an MSW server that intercepts the requests of this process. */
import { setupServer, type SetupServer } from 'msw/node'
import { readBundledImage } from './catalog/bundled-images.ts'
import { createHandlers } from './handlers/index.ts'
import type { ApiRoot } from './lib/api-root.ts'

/**
 * Creates a server that answers the requests of this process: `v1/` and `v2/` at any base URL.
 *
 * @param root also answers directly below its URL; without a `location`, as in Node, the URL must be absolute
 * @example
 * const server = createServer()
 * beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
 * beforeEach(resetMock)
 * afterAll(() => server.close())
 */
export function createServer(
  root: ApiRoot = { apiUrl: '/api/', authBackend: 'simplejwt' },
): SetupServer {
  return setupServer(...createHandlers(readBundledImage, root))
}

export { resetMock } from './admin/reset.ts'
export { expireToken } from './auth/expire-token.ts'
export { corruptToken } from './browser/stored-token.ts'

/** The mock in Vitest: an MSW server that intercepts the requests of this process. */
import { setupServer, type SetupServer } from 'msw/node'
import { readBundledImage } from './catalog/bundled-images.ts'
import { createHandlers } from './handlers/index.ts'

/**
 * Creates a server that answers the requests of this process, at any base URL.
 *
 * @example
 * const server = createServer()
 * beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
 * beforeEach(resetMock)
 * afterAll(() => server.close())
 */
export function createServer(): SetupServer {
  return setupServer(...createHandlers(readBundledImage))
}

export { resetMock } from './admin/reset.ts'
export { expireToken } from './auth/expire-token.ts'
export { corruptToken } from './browser/stored-token.ts'

/** The mock backend in Vitest. */
import { setupServer, type SetupServer } from 'msw/node'
import { readBundledImage } from './catalogue/bundled-images.ts'
import { createHandlers } from './handlers/index.ts'

/**
 * Makes a server that answers what the process itself requests, at any base URL.
 *
 * @example
 * const server = createServer()
 * beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
 * afterEach(resetMock)
 * afterAll(() => server.close())
 */
export function createServer(): SetupServer {
  return setupServer(...createHandlers(readBundledImage))
}

export { resetMock } from './reset.ts'
export { expireToken } from './authentication/expire-token.ts'
export { corruptToken } from './token-in-page.ts'

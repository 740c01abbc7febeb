/** The mock backend in Node, for tests. */
import { setupServer, type SetupServer } from 'msw/node'
import { handlers } from './handlers/index.ts'

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
  return setupServer(...handlers)
}

export { resetMock } from './reset.ts'
export { expireToken } from './authentication/expire-token.ts'
export { corruptToken } from './token-in-page.ts'

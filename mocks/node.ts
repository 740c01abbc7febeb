/** The mock backend in Node, for tests. */
import { setupServer, type SetupServer } from 'msw/node'
import { database } from './database.ts'
import { faults } from './faults.ts'
import { handlers } from './handlers/index.ts'
import { settings } from './settings.ts'

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

/** Puts data, faults and settings back to how they were at first. */
export async function resetMock(): Promise<void> {
  faults.clear()
  settings.reset()
  await database.reset()
}

/** The mock as an HTTP server of its own. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { addCorsHeaders, handlePreflight } from './cors.ts'
import { renderHtmlPage } from '../drf/response.ts'
import type { ApiRoot } from '../lib/api-root.ts'
import { createRequestHandler, handleNodeRequest } from './node-http.ts'

export interface MockServerOptions {
  /** 0, the default, for any free port. */
  readonly port?: number
  /** The address to listen on; by default 127.0.0.1, which other machines cannot reach. */
  readonly host?: string
  /** Origins whose pages may use the API; by default those of the dev server. */
  readonly origins?: readonly string[]
  /** The auth backend that answers at `/api/` itself; by default simplejwt. */
  readonly authBackend?: ApiRoot['authBackend']
}

export interface MockServer {
  /** The base URL of the API, with a slash at its end. */
  readonly url: string
  /** Closes the server and all connections, also those that wait for a response. */
  close(): Promise<void>
}

export const defaultOrigins = ['http://localhost:5173', 'http://127.0.0.1:5173']

const API_PATH = '/api/'

/**
 * Starts a server. All servers of one process share their data, faults and settings.
 *
 * @throws Error with the `code` of Node, such as `EADDRINUSE`, if it cannot listen
 */
export async function createMockServer({
  port = 0,
  host = '127.0.0.1',
  origins = defaultOrigins,
  authBackend = 'simplejwt',
}: MockServerOptions = {}): Promise<MockServer> {
  const answer = createRequestHandler({ apiUrl: API_PATH, authBackend })
  const server = createServer((incoming, outgoing) => {
    void handleNodeRequest(incoming, outgoing, async (request) =>
      addCorsHeaders(origins, request, await route(request, answer)),
    )
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    url: `http://${hostAndPort(server.address() as AddressInfo)}${API_PATH}`,
    async close() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function route(
  request: Request,
  answer: (request: Request) => Promise<Response>,
): Promise<Response> {
  const { origin, pathname } = new URL(request.url)
  if (!pathname.startsWith(API_PATH)) {
    return renderHtmlPage(404, `Not Found: the API is at ${origin}${API_PATH}`)
  }
  return handlePreflight(request) ?? answer(request)
}

const hostAndPort = ({ address, family, port }: AddressInfo) =>
  `${family === 'IPv6' ? `[${address}]` : address}:${port}`

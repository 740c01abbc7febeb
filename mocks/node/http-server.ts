/** The mock backend behind a port, for whoever speaks HTTP. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { allowOrigins, answerPreflight } from './cors.ts'
import { toHtmlResponse } from '../drf/response.ts'
import { answer, answerOverHttp } from './node-http.ts'

export interface MockServerOptions {
  /** 0, the default, for any that is free. */
  readonly port?: number
  /** The address to listen on; by default the machine's own, which nobody else reaches. */
  readonly host?: string
  /** Origins whose pages may use it; by default those of the dev server. */
  readonly origins?: readonly string[]
}

export interface MockServer {
  /** The base URL of the API, with a slash at its end. */
  readonly url: string
  /** Ends all connections, also those that wait for an answer. */
  close(): Promise<void>
}

export const defaultOrigins = ['http://localhost:5173', 'http://127.0.0.1:5173']

const apiPath = '/api/'

/**
 * Serves the API on a port. The data is that of the process: all servers in it share `database`, `faults` and
 * `settings`.
 *
 * @throws Error with the `code` that Node gives it, such as `EADDRINUSE`, if it cannot listen
 */
export async function createMockServer({
  port = 0,
  host = '127.0.0.1',
  origins = defaultOrigins,
}: MockServerOptions = {}): Promise<MockServer> {
  const server = createServer((incoming, outgoing) => {
    void answerOverHttp(incoming, outgoing, async (request) =>
      allowOrigins(origins, request, await respond(request)),
    )
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    url: `http://${addressOf(server.address() as AddressInfo)}${apiPath}`,
    async close() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function respond(request: Request): Promise<Response> {
  const { origin, pathname } = new URL(request.url)
  if (!pathname.startsWith(apiPath)) {
    return toHtmlResponse(404, `Not Found: the API is at ${origin}${apiPath}`)
  }
  return answerPreflight(request) ?? answer(request)
}

const addressOf = ({ address, family, port }: AddressInfo) =>
  `${family === 'IPv6' ? `[${address}]` : address}:${port}`

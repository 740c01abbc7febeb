/**
 * Vite plugin that serves the mock API from the dev server, for pages without a service worker, such as a phone that opens
 * the dev server by plain HTTP.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Plugin, ViteDevServer } from 'vite'
import type { ApiRoot } from '../../mocks/lib/api-root.ts'
import { readAuthBackend } from '../../src/app/auth-backend-env.ts'
import { createVariableReader, readEnv } from '../../src/app/env.ts'

type RequestHandler = (request: Request) => Promise<Response>

interface NodeHttpModule {
  createRequestHandler(root: ApiRoot): RequestHandler
  handleNodeRequest(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    handle: RequestHandler,
  ): Promise<void>
}

/**
 * Serves requests below the API's base URL with the handlers of the mock, if that URL is a path. The data is in memory.
 *
 * The handlers are loaded on the first request, so that the dev server starts fast, and through Vite, so that edits apply
 * at once. Unchanged modules, such as the data, keep their state.
 */
export function mockApi(): Plugin {
  return {
    name: 'latchkey:mock-api',
    apply: 'serve',
    configureServer(server) {
      const root = apiRoot(server)
      if (root === null) return
      server.middlewares.use((incoming, outgoing, next) => {
        if (incoming.url?.startsWith(root.apiUrl))
          void respond(server, root, incoming, outgoing, next)
        else next()
      })
    },
  }
}

/** @returns null if the API is on another host, or its URL is invalid */
function apiRoot({ config }: ViteDevServer): ApiRoot | null {
  try {
    const { apiUrl } = readEnv(config.env)
    const { backendName } = readAuthBackend(createVariableReader(config.env).read)
    // `/` alone would also match the pages.
    return apiUrl.startsWith('/') && apiUrl !== '/' ? { apiUrl, authBackend: backendName } : null
  } catch {
    // `checkEnv` reports it.
    return null
  }
}

async function respond(
  server: ViteDevServer,
  root: ApiRoot,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fail: (error: unknown) => void,
): Promise<void> {
  try {
    const mock = (await server.ssrLoadModule(
      '/mocks/node/node-http.ts',
    )) as unknown as NodeHttpModule
    await mock.handleNodeRequest(incoming, outgoing, mock.createRequestHandler(root))
  } catch (error) {
    fail(error)
  }
}

/**
 * Vite plugin that serves the mock API from the dev server, for pages without a service worker, such as a phone that opens
 * the dev server by plain HTTP.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Plugin, ViteDevServer } from 'vite'
import { readEnv } from '../../src/app/env.ts'

interface NodeHttpModule {
  handleNodeRequest(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>
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
      const path = apiPath(server)
      if (path === null) return
      server.middlewares.use((incoming, outgoing, next) => {
        if (incoming.url?.startsWith(path)) void respond(server, incoming, outgoing, next)
        else next()
      })
    },
  }
}

/** @returns null if the API is on another host, or its URL is invalid */
function apiPath({ config }: ViteDevServer): string | null {
  try {
    const { apiUrl } = readEnv(config.env)
    // `/` alone would also match the pages.
    return apiUrl.startsWith('/') && apiUrl !== '/' ? apiUrl : null
  } catch {
    // `checkEnv` reports it.
    return null
  }
}

async function respond(
  server: ViteDevServer,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fail: (error: unknown) => void,
): Promise<void> {
  try {
    const mock = (await server.ssrLoadModule(
      '/mocks/node/node-http.ts',
    )) as unknown as NodeHttpModule
    await mock.handleNodeRequest(incoming, outgoing)
  } catch (error) {
    fail(error)
  }
}

/** Who answers the API for a page that has no service worker, such as one that a phone opens by plain HTTP? The dev server. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Plugin, ViteDevServer } from 'vite'
import { readEnv } from '../../src/app/env.ts'

interface Mock {
  answerOverHttp(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>
}

/**
 * Answers what is below the API's base URL by the handlers of the mock, if that is a path. Its data is in memory.
 *
 * The handlers are loaded by the first request, not to slow the start, and by Vite, which takes in every edit of them:
 * what has not changed, such as the data, stays.
 */
export function mockApi(): Plugin {
  return {
    name: 'latchkey:mock-api',
    apply: 'serve',
    configureServer(server) {
      const path = apiPath(server)
      if (path === null) return
      server.middlewares.use((incoming, outgoing, next) => {
        if (incoming.url?.startsWith(path)) void answer(server, incoming, outgoing, next)
        else next()
      })
    },
  }
}

/** @returns null if there is nothing to answer here: the API is elsewhere, or its address cannot be used */
function apiPath({ config }: ViteDevServer): string | null {
  try {
    const { apiUrl } = readEnv(config.env)
    // Below the root are the pages.
    return apiUrl.startsWith('/') && apiUrl !== '/' ? apiUrl : null
  } catch {
    // `checkEnv` says it.
    return null
  }
}

async function answer(
  server: ViteDevServer,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fail: (error: unknown) => void,
): Promise<void> {
  try {
    const mock = (await server.ssrLoadModule('/mocks/node/node-http.ts')) as unknown as Mock
    await mock.answerOverHttp(incoming, outgoing)
  } catch (error) {
    fail(error)
  }
}

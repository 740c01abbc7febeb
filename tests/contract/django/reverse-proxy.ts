/** A reverse proxy in front of the two Django servers: `v1` and the images go to one, the admin API to both, all else to the other. */
import {
  Agent,
  createServer,
  request as sendRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { ApiVersion } from '../../../src/api/schemas.ts'

/** @param ports the port of the server of each version, on localhost */
export function createReverseProxy(ports: Readonly<Record<ApiVersion, number>>): Server {
  // Each server handles one request at a time and has a short queue, so requests wait here.
  const agents = { v1: new Agent({ maxSockets: 1 }), v2: new Agent({ maxSockets: 1 }) }

  function forward(
    version: ApiVersion,
    request: IncomingMessage,
    body: Buffer,
  ): Promise<IncomingMessage> {
    const { method, url: path } = request
    // The Host header is passed on, so that links in a response point to this proxy.
    const headers = rawHeadersWithout(
      /^(connection|keep-alive|transfer-encoding|content-length)$/i,
      request,
    )
    headers.push('Connection', 'close')
    if (body.length > 0) headers.push('Content-Length', String(body.length))
    return new Promise((resolve, reject) => {
      sendRequest({
        host: '127.0.0.1',
        port: ports[version],
        agent: agents[version],
        method,
        path,
        headers,
      })
        .on('response', resolve)
        .on('error', reject)
        .end(body)
    })
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const [first, ...others] = targetVersions(request)
    let upstream = await forward(first, request, body)
    for (const version of others) {
      if ((upstream.statusCode ?? 0) >= 400) break
      upstream.resume()
      upstream = await forward(version, request, body)
    }
    response.writeHead(upstream.statusCode ?? 502, rawHeadersWithout(/^connection$/i, upstream))
    await pipeline(upstream, response)
  }

  return createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else response.writeHead(502).end(String(error))
    })
  })
}

function targetVersions({ url = '', method }: IncomingMessage): [ApiVersion, ...ApiVersion[]] {
  if (url.startsWith('/api/__mock__/') && method === 'POST') return ['v1', 'v2']
  return [/^\/api\/(?!v1\/|media\/|__mock__\/)/.test(url) ? 'v2' : 'v1']
}

/** The raw headers, so that repeated ones such as Set-Cookie are not merged, without the excluded ones. */
function rawHeadersWithout(excluded: RegExp, { rawHeaders }: IncomingMessage): string[] {
  return rawHeaders.flatMap((name, index, all) =>
    index % 2 || excluded.test(name) ? [] : [name, all[index + 1] ?? ''],
  )
}

/** How do two servers look like one? A front before them: `v2` goes to the one, all else to the other, backstage to both. */
import {
  Agent,
  createServer,
  request as send,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { Face } from '../../../src/api/schemas.ts'

/** @param ports where the server of each face listens */
export function createFront(ports: Readonly<Record<Face, number>>): Server {
  // Each server answers one at a time, and its queue is short: let them wait here.
  const agents = { v1: new Agent({ maxSockets: 1 }), v2: new Agent({ maxSockets: 1 }) }

  function ask(face: Face, request: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    const { method, url: path } = request
    // Its host is passed on with the rest, so that links in an answer lead here again.
    const headers = without(/^(connection|keep-alive|transfer-encoding|content-length)$/i, request)
    headers.push('Connection', 'close')
    if (body.length > 0) headers.push('Content-Length', String(body.length))
    return new Promise((resolve, reject) => {
      send({ host: '127.0.0.1', port: ports[face], agent: agents[face], method, path, headers })
        .on('response', resolve)
        .on('error', reject)
        .end(body)
    })
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const [first, ...others] = facesFor(request)
    let reply = await ask(first, request, body)
    for (const face of others) {
      if ((reply.statusCode ?? 0) >= 400) break
      reply.resume()
      reply = await ask(face, request, body)
    }
    response.writeHead(reply.statusCode ?? 502, without(/^connection$/i, reply))
    await pipeline(reply, response)
  }

  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else response.writeHead(502).end(String(error))
    })
  })
}

function facesFor({ url = '', method }: IncomingMessage): [Face, ...Face[]] {
  if (url.startsWith('/api/backstage/') && method === 'POST') return ['v1', 'v2']
  return [url.startsWith('/api/v2/') ? 'v2' : 'v1']
}

/** The headers as they came, so that several of one name stay several; without those that speak of the connection. */
function without(dropped: RegExp, { rawHeaders }: IncomingMessage): string[] {
  return rawHeaders.flatMap((name, index, all) =>
    index % 2 || dropped.test(name) ? [] : [name, all[index + 1] ?? ''],
  )
}

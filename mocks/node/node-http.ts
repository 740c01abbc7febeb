/** The mock over Node's HTTP: turns an incoming message into a Request for the handlers, and sends their Response. */
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { createRequest, sendResponse } from '@remix-run/node-fetch-server'
import { getResponse } from 'msw'
import { toHtmlResponse } from '../drf/response.ts'
import { createHandlers } from '../handlers/index.ts'

const images = join(import.meta.dirname, '../catalog/images')
const handlers = createHandlers((name) => readFile(join(images, `${name}.svg`), 'utf8'))

/** Bytes of a body that are kept; Django's own limit. */
const largestBody = 2.5 * 1024 * 1024

/** What Django takes for a host: no user, no path, nothing that would end up in a link. */
const soundHost = /^([a-z0-9.-]+|\[[a-f0-9:.]+\])(:\d{1,5})?$/i

/** Answers a request as the API does; what no handler knows is not found. */
export async function answer(request: Request): Promise<Response> {
  const whole = await withWholeBody(request)
  if (!whole) return toHtmlResponse(413, 'Content Too Large')
  return (await getResponse(handlers, whole)) ?? toHtmlResponse(404, 'Not Found')
}

/**
 * Answers what a server of Node's `http` module has received. An answer that is none (`Response.error()`) breaks the
 * connection, as a network does that is down. A client that goes away aborts the request's signal.
 *
 * @param respond what to answer; it may throw, which becomes a 500
 * @returns when the answer is sent or nobody waits for it any more; it never rejects
 */
export async function answerOverHttp(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  respond: (request: Request) => Response | Promise<Response> = answer,
): Promise<void> {
  try {
    const request = toRequest(incoming, outgoing)
    const response = await (request ? respond(request) : toHtmlResponse(400, 'Bad Request (400)'))
    if (outgoing.destroyed) return
    if (response.type === 'error') outgoing.destroy()
    else await sendResponse(outgoing, response)
  } catch (error) {
    if (outgoing.destroyed) return
    console.error(`The mock failed on ${incoming.method} ${incoming.url}`, error)
    if (outgoing.headersSent) outgoing.destroy()
    else await sendResponse(outgoing, toHtmlResponse(500, 'Server Error (500)'))
  }
}

/** @returns undefined if it is malformed in a way that Node's own parser lets pass */
function toRequest(incoming: IncomingMessage, outgoing: ServerResponse): Request | undefined {
  // Only HTTP/1.0 may come without.
  const { host = `localhost:${incoming.socket.localPort}` } = incoming.headers
  // What does not begin with a slash would be read as part of the host.
  if (!soundHost.test(host) || !incoming.url?.startsWith('/')) return undefined
  try {
    return createRequest(incoming, outgoing, { host })
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/**
 * Reads the body of a request to its end, because a client that is still sending hears no answer.
 *
 * @returns a request that has it in memory; undefined if it is too large to be kept
 */
async function withWholeBody(request: Request): Promise<Request | undefined> {
  if (!request.body) return request
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const chunk of request.body as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    size += chunk.byteLength
    if (size > largestBody) chunks.length = 0
    else chunks.push(chunk)
  }
  if (size > largestBody) return undefined
  return new Request(request, { method: request.method, body: new Blob(chunks) })
}

/** The mock over Node's HTTP: turns an incoming message into a Request for the handlers, and sends their Response. */
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { createRequest, sendResponse } from '@remix-run/node-fetch-server'
import { getResponse } from 'msw'
import { renderHtmlPage } from '../drf/response.ts'
import { createHandlers } from '../handlers/index.ts'
import type { ApiRoot } from '../lib/api-root.ts'

const imageFolder = join(import.meta.dirname, '../catalog/images')
const readImage = (name: string) => readFile(join(imageFolder, `${name}.svg`), 'utf8')

/** Django's own limit (`DATA_UPLOAD_MAX_MEMORY_SIZE`). */
const MAX_BODY_BYTES = 2.5 * 1024 * 1024

/** The hosts that Django accepts: no user and no path, so that neither can get into a link. */
const HOST_PATTERN = /^([a-z0-9.-]+|\[[a-f0-9:.]+\])(:\d{1,5})?$/i

/**
 * Creates a function that answers requests to the API. Without a matching handler the answer is a 404, and with too large a
 * body a 413.
 */
export function createRequestHandler(root: ApiRoot): (request: Request) => Promise<Response> {
  const handlers = createHandlers(readImage, root)
  return async (request) => {
    const buffered = await bufferBody(request)
    if (!buffered) return renderHtmlPage(413, 'Content Too Large')
    // A path in `root` is one at the host that the client has used.
    const { origin: baseUrl } = new URL(request.url)
    const response = await getResponse(handlers, buffered, { baseUrl })
    return response ?? renderHtmlPage(404, 'Not Found')
  }
}

/**
 * Answers a request that a server of Node's `http` module has received. `Response.error()` closes the connection, as if the
 * network were down. If the client disconnects, the signal of the request is aborted.
 *
 * @param handle may throw, which becomes a 500
 * @returns resolves when the response is sent, or the client has disconnected; never rejects
 */
export async function handleNodeRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: (request: Request) => Response | Promise<Response>,
): Promise<void> {
  try {
    const request = toRequest(incoming, outgoing)
    const response = await (request ? handle(request) : renderHtmlPage(400, 'Bad Request (400)'))
    if (outgoing.destroyed) return
    if (response.type === 'error') outgoing.destroy()
    else await sendResponse(outgoing, response)
  } catch (error) {
    if (outgoing.destroyed) return
    console.error(`The mock failed on ${incoming.method} ${incoming.url}`, error)
    if (outgoing.headersSent) outgoing.destroy()
    else await sendResponse(outgoing, renderHtmlPage(500, 'Server Error (500)'))
  }
}

/** @returns undefined if the request is malformed, but Node's parser has accepted it */
function toRequest(incoming: IncomingMessage, outgoing: ServerResponse): Request | undefined {
  // Only an HTTP/1.0 request may have no host.
  const { host = `localhost:${incoming.socket.localPort}` } = incoming.headers
  // A path without a leading slash would be parsed as part of the host.
  if (!HOST_PATTERN.test(host) || !incoming.url?.startsWith('/')) return undefined
  try {
    return createRequest(incoming, outgoing, { host })
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/**
 * Reads the body to its end, because a client that is still sending would not read the response.
 *
 * @returns a request with its body in memory; undefined if the body is too large
 */
async function bufferBody(request: Request): Promise<Request | undefined> {
  if (!request.body) return request
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const chunk of request.body as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) chunks.length = 0
    else chunks.push(chunk)
  }
  if (size > MAX_BODY_BYTES) return undefined
  return new Request(request, { method: request.method, body: new Blob(chunks) })
}

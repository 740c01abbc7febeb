/** A static host with brotli compression, the build's own headers and redirects, and a proxy to a backend at `/api/`. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { headersFor, parseHeaders } from '../../vite/hosting/headers-file.ts'
import { findRedirect, parseRedirects } from '../../vite/hosting/redirects-file.ts'

/** One response of the host. */
export interface SentResponse {
  path: string
  /** The size of the body on the wire, compressed. */
  bytes: number
}

export interface StaticHost {
  url: string
  /** All responses; a test empties the list before a measurement. */
  sent: SentResponse[]
  close: () => void
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/**
 * Serves a folder on a free port, to this machine only.
 *
 * @param backend the base URL of the backend for requests below `/api/`; without one, there is no API
 */
export async function serveFolder(folder: string, backend?: string): Promise<StaticHost> {
  const rules = parseHeaders(readIfExists(join(folder, '_headers')))
  const redirects = parseRedirects(readIfExists(join(folder, '_redirects')))
  const compressed = new Map<string, Buffer>()
  const sent: SentResponse[] = []

  function end({ url: path = '/' }: IncomingMessage, outgoing: ServerResponse, body: Buffer): void {
    sent.push({ path, bytes: body.length })
    outgoing.end(body)
  }

  /** The file at a path, else the HTML file of that name, else index.html if a rule says so. */
  function fileFor(pathname: string): string {
    const path = join(folder, pathname)
    if (extname(path) !== '') return path
    if (existsSync(`${path}.html`)) return `${path}.html`
    const isPage = pathname === '/' || findRedirect(pathname, redirects)?.status === 200
    return isPage ? join(folder, 'index.html') : path
  }

  function sendFile(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { pathname } = new URL(incoming.url ?? '/', 'http://localhost')
    const file = fileFor(pathname)
    const type = contentTypes[extname(file)]
    if (type === undefined || !existsSync(file)) {
      outgoing.statusCode = 404
      return end(incoming, outgoing, Buffer.alloc(0))
    }
    const raw = readFileSync(file)
    const tag = `"${createHash('sha256').update(raw).digest('base64url')}"`
    outgoing.setHeader('Content-Type', type)
    outgoing.setHeader('ETag', tag)
    outgoing.setHeaders(new Map(Object.entries(headersFor(pathname, rules))))
    if (incoming.headers['if-none-match'] === tag) {
      outgoing.statusCode = 304
      return end(incoming, outgoing, Buffer.alloc(0))
    }
    if (type.startsWith('image/png')) return end(incoming, outgoing, raw)
    const body = compressed.get(tag) ?? brotliCompressSync(raw)
    compressed.set(tag, body)
    outgoing.setHeader('Content-Encoding', 'br')
    end(incoming, outgoing, body)
  }

  function proxyToBackend(incoming: IncomingMessage, outgoing: ServerResponse): void {
    async function sendBack(upstream: IncomingMessage): Promise<void> {
      const body = Buffer.concat((await upstream.toArray()) as Buffer[])
      outgoing.statusCode = upstream.statusCode ?? 502
      outgoing.setHeaders(new Map(Object.entries(upstream.headers) as [string, string][]))
      end(incoming, outgoing, body)
    }
    const { method, headers } = incoming
    const proxied = request(new URL(incoming.url ?? '/', backend), { method, headers })
    proxied.on('response', (upstream) => void sendBack(upstream))
    proxied.on('error', () => outgoing.destroy())
    incoming.pipe(proxied)
  }

  const server = createServer((incoming, outgoing) => {
    const isApiRequest = backend !== undefined && incoming.url?.startsWith('/api/')
    if (isApiRequest) proxyToBackend(incoming, outgoing)
    else sendFile(incoming, outgoing)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    sent,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

const readIfExists = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')

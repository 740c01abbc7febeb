/** A static host as good ones are: compressed as well as can be, with the build's own headers, and a backend below `/api/`. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { headersFor, parseHeaders } from '../../vite/hosting/headers-file.ts'

/** One answer. */
export interface Sent {
  path: string
  /** Of the body as it went over the wire. */
  bytes: number
}

export interface StaticHost {
  url: string
  /** What was sent since it was last cleared. */
  sent: Sent[]
  close: () => void
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/**
 * Serves a folder to this machine alone.
 *
 * @param backend the base URL of who answers below `/api/`; without one, nothing is there
 */
export async function serveFolder(folder: string, backend?: string): Promise<StaticHost> {
  const headersFile = join(folder, '_headers')
  const rules = existsSync(headersFile) ? parseHeaders(readFileSync(headersFile, 'utf8')) : []
  const compressed = new Map<string, Buffer>()
  const sent: Sent[] = []

  function end({ url: path = '/' }: IncomingMessage, outgoing: ServerResponse, body: Buffer): void {
    sent.push({ path, bytes: body.length })
    outgoing.end(body)
  }

  function answerWithFile(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { pathname } = new URL(incoming.url ?? '/', 'http://localhost')
    const file = fileFor(folder, pathname)
    const type = types[extname(file)]
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

  function answerWithBackend(incoming: IncomingMessage, outgoing: ServerResponse): void {
    async function passBack(answered: IncomingMessage): Promise<void> {
      const body = Buffer.concat((await answered.toArray()) as Buffer[])
      outgoing.statusCode = answered.statusCode ?? 502
      outgoing.setHeaders(new Map(Object.entries(answered.headers) as [string, string][]))
      end(incoming, outgoing, body)
    }
    const { method, headers } = incoming
    const passedOn = request(new URL(incoming.url ?? '/', backend), { method, headers })
    passedOn.on('response', (answered) => void passBack(answered))
    passedOn.on('error', () => outgoing.destroy())
    incoming.pipe(passedOn)
  }

  const server = createServer((incoming, outgoing) => {
    const isOfBackend = backend !== undefined && incoming.url?.startsWith('/api/')
    if (isOfBackend) answerWithBackend(incoming, outgoing)
    else answerWithFile(incoming, outgoing)
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

/** The file at a path, or the page of that name, or for any other page the app's one. */
function fileFor(folder: string, pathname: string): string {
  const path = join(folder, pathname)
  if (extname(path) !== '') return path
  return existsSync(`${path}.html`) ? `${path}.html` : join(folder, 'index.html')
}

/** How would a good static host serve a folder? Compressed as well as can be, with the build's own headers, and logged. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { headersFor, parseHeaders } from '../../../vite/headers-file.ts'

/** What was sent: `api` is what a backend answered, but for its pictures. */
export type Kind = 'html' | 'script' | 'style' | 'picture' | 'api' | 'other'

/** One answer. */
export interface Sent {
  path: string
  kind: Kind
  /** Of the body as it went over the wire. */
  bytes: number
}

export interface StaticHost {
  url: string
  /** What was sent since it was last cleared. */
  sent: Sent[]
  close: () => void
}

interface Body {
  /** As it is sent. */
  content: Buffer
  tag: string
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

const isOfBackend = (path = '/') => path.startsWith('/api/')

const isText = (type: string) => /^text|json|svg|wasm/.test(type)

/**
 * Serves a folder to this machine alone.
 *
 * @param backend the address of who answers below `/api/`; without one, nothing is there
 */
export async function serveFolder(folder: string, backend?: string): Promise<StaticHost> {
  const headersFile = join(folder, '_headers')
  const rules = existsSync(headersFile) ? parseHeaders(readFileSync(headersFile, 'utf8')) : []
  const bodies = new Map<string, Body>()
  const sent: Sent[] = []

  function bodyOf(file: string, type: string): Body {
    const known = bodies.get(file)
    if (known) return known
    const raw = readFileSync(file)
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
    const content = isText(type) ? brotliCompressSync(raw, { params }) : raw
    const tag = `"${createHash('sha256').update(raw).digest('base64url')}"`
    const body = { content, tag }
    bodies.set(file, body)
    return body
  }

  function end(incoming: IncomingMessage, outgoing: ServerResponse, content: Buffer): void {
    const { url: path = '/' } = incoming
    const kind = kindOf(path, String(outgoing.getHeader('Content-Type')))
    sent.push({ path, kind, bytes: content.length })
    outgoing.end(content)
  }

  function answerWithFile(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { pathname } = new URL(incoming.url ?? '/', 'http://localhost')
    const file = fileFor(folder, pathname)
    if (file === null) {
      outgoing.statusCode = 404
      return end(incoming, outgoing, Buffer.alloc(0))
    }
    const type = types[extname(file)] ?? 'application/octet-stream'
    const { content, tag } = bodyOf(file, type)
    outgoing.setHeader('Content-Type', type)
    outgoing.setHeader('ETag', tag)
    outgoing.setHeaders(new Map(Object.entries(headersFor(pathname, rules))))
    if (incoming.headers['if-none-match'] === tag) {
      outgoing.statusCode = 304
      return end(incoming, outgoing, Buffer.alloc(0))
    }
    if (isText(type)) outgoing.setHeader('Content-Encoding', 'br')
    outgoing.setHeader('Content-Length', content.length)
    end(incoming, outgoing, content)
  }

  function answerWithBackend(incoming: IncomingMessage, outgoing: ServerResponse): void {
    if (backend === undefined) {
      outgoing.statusCode = 404
      outgoing.setHeader('Content-Type', 'application/json')
      return end(incoming, outgoing, Buffer.from('{"detail":"Not found."}'))
    }
    async function passBack(answered: IncomingMessage): Promise<void> {
      const content = Buffer.concat((await answered.toArray()) as Buffer[])
      outgoing.statusCode = answered.statusCode ?? 502
      outgoing.setHeaders(new Map(Object.entries(answered.headers) as [string, string][]))
      end(incoming, outgoing, content)
    }
    const { method, headers } = incoming
    const passedOn = request(new URL(incoming.url ?? '/', backend), { method, headers })
    passedOn.on('response', (answered) => void passBack(answered))
    passedOn.on('error', () => outgoing.destroy())
    incoming.pipe(passedOn)
  }

  const server = createServer((incoming, outgoing) => {
    if (isOfBackend(incoming.url)) answerWithBackend(incoming, outgoing)
    else answerWithFile(incoming, outgoing)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** The file that is served at a path: itself, the page of that name, or for what is no file the app's one page. */
function fileFor(folder: string, pathname: string): string | null {
  const path = normalize(decodeURIComponent(pathname))
  const isPage = extname(path) === ''
  const candidates = isPage
    ? [`${path.replace(/\/$/, '')}.html`, `${path}/index.html`, 'index.html']
    : [path]
  const files = candidates.map((candidate) => join(folder, candidate))
  return files.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile()) ?? null
}

function kindOf(path: string, type: string): Kind {
  if (type.startsWith('text/html')) return 'html'
  if (type.startsWith('text/javascript')) return 'script'
  if (type.startsWith('text/css')) return 'style'
  if (type.startsWith('image/')) return 'picture'
  return isOfBackend(path) ? 'api' : 'other'
}

/** A production host whose deployment the test can change: a proxy in front of the builds, with renamed files for each new version. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where the builds are served, each with its own headers. */
export interface BuildUrls {
  production: string
  demo: string
}

export interface HostResponse {
  status: number
  headers: Record<string, string>
  body?: string
}

export interface Host {
  url: string
  /** Switches to another build. */
  serveBuild: (build: keyof BuildUrls) => void
  /** Deploys a new version that does the same: all its files have new names, and those of the old version are gone. */
  deploy: () => void
  /** Responds in place of the build: as a proxy in front of it, or with what the server has beside the app. */
  respond: (respond: (path: string) => HostResponse | undefined) => void
  /** Accepts each request and never answers it, as on a train. */
  stopAnswering: () => void
  /** Removes the files whose path matches, from this version and the next ones. */
  removeFiles: (path: RegExp) => void
  /** The paths that were requested since the last call. */
  readRequests: () => string[]
  close: () => void
}

const MISSING_FILE = '/assets/missing-abc123.js'

export async function startHost(builds: BuildUrls): Promise<Host> {
  let build: keyof BuildUrls = 'production'
  let version = 1
  let removed: RegExp | null = null
  let isAnswering = true
  let respond: (path: string) => HostResponse | undefined = () => undefined
  const paths: string[] = []

  function isGone(path: string): boolean {
    if (removed?.test(path)) return true
    return path.startsWith('/assets/') && !path.includes(`${suffixOf(version)}.`)
  }

  function handle(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const path = incoming.url ?? '/'
    paths.push(path)
    if (!isAnswering) return
    const response = respond(path)
    if (response) {
      outgoing.writeHead(response.status, response.headers).end(response.body)
      return
    }
    // Neither compressed nor from a cache, so that the text can be rewritten.
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' }
    delete headers['if-none-match']
    const { method } = incoming
    const rewrite = rewriterFor(path, version)
    // The build decides by its own `_redirects` and `_headers` what is sent in place of a missing file.
    const file = isGone(path) ? MISSING_FILE : path.replace(`${suffixOf(version)}.`, '.')
    const upstream = request(`${builds[build]}${file}`, { method, headers }, (response) => {
      void forward(response, outgoing, rewrite)
    })
    incoming.pipe(upstream)
  }

  const server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serveBuild: (name) => (build = name),
    deploy: () => version++,
    respond: (next) => (respond = next),
    stopAnswering: () => (isAnswering = false),
    removeFiles: (path) => (removed = path),
    readRequests: () => paths.splice(0),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Comes before the extension of each file name in a version. */
const suffixOf = (version: number) => (version === 1 ? '' : `.v${version}`)

/** Rewrites a text file for a version: the file names in it, and in the service worker's precache list revisions and digests. */
function rewriterFor(path: string, version: number): (text: string) => string {
  return (text) => {
    const renamed = text.replace(
      /((?:assets|\.)\/[\w.-]+)\.(js|css)\b/g,
      `$1${suffixOf(version)}.$2`,
    )
    if (path !== '/sw.js') return renamed
    const revised = renamed.replace(/((?:index|login)\.html\W+revision\W+)/g, `$1${version}`)
    // Rewritten files have other digests than those of the build.
    return version === 1 ? revised : revised.replace(/,integrity:[^}]*/g, '')
  }
}

async function forward(
  response: IncomingMessage,
  outgoing: ServerResponse,
  rewrite: (text: string) => string,
): Promise<void> {
  const body = Buffer.concat((await response.toArray()) as Buffer[])
  const { 'content-length': _length, ...headers } = response.headers
  const isText = /html|javascript/.test(headers['content-type'] ?? '')
  outgoing.writeHead(response.statusCode ?? 502, headers)
  outgoing.end(isText ? rewrite(body.toString()) : body)
}

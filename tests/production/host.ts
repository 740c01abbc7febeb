/** A host that what is deployed on can change, as hosts do: it passes requests on to one build or the other. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where the builds are served, each with its own headers. */
export interface Builds {
  production: string
  demo: string
}

export interface Host {
  url: string
  /** From now on the host has this build. */
  serve: (build: keyof Builds) => void
  /** From now on it has a newer version: another entry and another worker, that do the same. */
  deploy: () => void
  /** Files whose name matches are gone, as those of an old version are. */
  remove: (name: RegExp) => void
  /** The paths that were asked for since the last look. */
  asked: () => string[]
  close: () => void
}

export async function startHost(builds: Builds): Promise<Host> {
  let build: keyof Builds = 'production'
  let version = 1
  let removed: RegExp | null = null
  const paths: string[] = []

  /** What the same file is in a newer version. */
  function renew(path: string, text: string): string {
    if (version === 1) return text
    if (path.startsWith('/sw.js')) return `${text}// ${version}`
    return text.replace(/(src="\/assets\/index-[^"]+)"/, `$1?${version}"`)
  }

  async function passBack(
    path: string,
    answered: IncomingMessage,
    outgoing: ServerResponse,
  ): Promise<void> {
    const body = Buffer.concat((await answered.toArray()) as Buffer[])
    const { 'content-length': _length, ...headers } = answered.headers
    const isText = /html|javascript/.test(headers['content-type'] ?? '')
    outgoing.writeHead(answered.statusCode ?? 502, headers)
    outgoing.end(isText ? renew(path, body.toString()) : body)
  }

  function answer(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const path = incoming.url ?? '/'
    paths.push(path)
    if (removed?.test(path)) {
      outgoing.writeHead(404).end()
      return
    }
    // Neither compressed nor from a cache, so that it can be read and changed.
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' }
    delete headers['if-none-match']
    const { method } = incoming
    const passedOn = request(`${builds[build]}${path}`, { method, headers }, (answered) => {
      void passBack(path, answered, outgoing)
    })
    incoming.pipe(passedOn)
  }

  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (name) => (build = name),
    deploy: () => version++,
    remove: (name) => (removed = name),
    asked: () => paths.splice(0),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

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
  /** From now on it has a newer version, that does the same: all files have other names, and those before are gone. */
  deploy: () => void
  /** From now on, files whose name matches are gone from this version, too. */
  lose: (name: RegExp) => void
  /** The paths that were asked for since the last look. */
  asked: () => string[]
  close: () => void
}

export async function startHost(builds: Builds): Promise<Host> {
  let build: keyof Builds = 'production'
  let version = 1
  let lost: RegExp | null = null
  const paths: string[] = []

  /** What ends the names of this version's files. */
  const mark = () => (version === 1 ? '' : `.v${version}`)

  /** How a file is as it is in this version, whenever it comes. */
  function renewal(path: string): (text: string) => string {
    const [ending, revision] = [mark(), version]
    return (text) => {
      const renewed = text.replace(/((?:assets|\.)\/[\w.-]+)\.(js|css)\b/g, `$1${ending}.$2`)
      if (path !== '/sw.js') return renewed
      return renewed.replace(/((?:index|login)\.html\W+revision\W+)/g, `$1${revision}`)
    }
  }

  function isGone(path: string): boolean {
    if (lost?.test(path)) return true
    return path.startsWith('/assets/') && !path.includes(`${mark()}.`)
  }

  async function passBack(
    renew: (text: string) => string,
    answered: IncomingMessage,
    outgoing: ServerResponse,
  ): Promise<void> {
    const body = Buffer.concat((await answered.toArray()) as Buffer[])
    const { 'content-length': _length, ...headers } = answered.headers
    const isText = /html|javascript/.test(headers['content-type'] ?? '')
    outgoing.writeHead(answered.statusCode ?? 502, headers)
    outgoing.end(isText ? renew(body.toString()) : body)
  }

  function answer(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const path = incoming.url ?? '/'
    paths.push(path)
    if (isGone(path)) {
      outgoing.writeHead(404).end()
      return
    }
    // Neither compressed nor from a cache, so that it can be read and changed.
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' }
    delete headers['if-none-match']
    const { method } = incoming
    const renew = renewal(path)
    const passedOn = request(
      `${builds[build]}${path.replace(`${mark()}.`, '.')}`,
      { method, headers },
      (answered) => {
        void passBack(renew, answered, outgoing)
      },
    )
    incoming.pipe(passedOn)
  }

  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (name) => (build = name),
    deploy: () => version++,
    lose: (name) => (lost = name),
    asked: () => paths.splice(0),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The command line of the mock server (`npm run mock:server`), which runs until it is stopped. */
import { networkInterfaces } from 'node:os'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { database } from '../db/database.ts'
import { createFileStorage, FileStorageError } from './file-storage.ts'
import { demoAccounts } from '../db/seed.ts'
import { createMockServer, defaultOrigins, type MockServer } from './http-server.ts'
import type { DatabaseState } from '../db/schema.ts'
import { dialects } from '../dialects/index.ts'
import type { ApiRoot } from '../lib/api-root.ts'
import { createMemoryStorage } from '../db/storage.ts'

const HELP = `Serves the mock backend on a port.

  npm run mock:server -- [options]

  --port <number>   where to listen; 8787 by default, 0 for any that is free
  --host <address>  on which address; 127.0.0.1 by default, 0.0.0.0 for all in the network
  --data <file>     keep the data in this file, for one server at a time; by default it is in memory, and
                    gone when the server stops
  --origin <url>    let pages of this origin use it, instead of the dev server's; can be given more than once
  --backend <name>  the auth backend that answers at /api/ itself, beside /api/v1/ and /api/v2/; simplejwt by default
  --help            this text

  MOCK_KEY          in the environment: 32 bytes in base64url that sign the tokens. Servers with the same key
                    accept each other's; by default each has its own.
`

/** An option cannot be used. The message says what to use instead. */
class UsageError extends Error {
  override name = 'UsageError'
}

interface CliOptions {
  readonly help: boolean
  readonly port: number
  readonly host: string
  readonly data: string | undefined
  readonly origins: readonly string[]
  readonly authBackend: ApiRoot['authBackend']
  readonly key: DatabaseState['key'] | undefined
}

/** @throws UsageError */
function readOptions(args: string[], env: NodeJS.ProcessEnv): CliOptions {
  const { help, port, host, data, origin, backend } = parseOptions(args)
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`--port ${port} is none: give a number from 0 to 65535.`)
  }
  if (host === '') throw new UsageError('--host needs an address.')
  if (data === '') throw new UsageError('--data needs the name of a file.')
  return {
    help,
    port: Number(port),
    host,
    data,
    origins: origin.map(toOrigin),
    authBackend: toAuthBackend(backend),
    key: readKey(env),
  }
}

function parseOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', default: false },
        port: { type: 'string', default: '8787' },
        host: { type: 'string', default: '127.0.0.1' },
        data: { type: 'string' },
        origin: { type: 'string', multiple: true, default: defaultOrigins },
        backend: { type: 'string', default: 'simplejwt' },
      },
    }).values
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // The first sentence says what is wrong; the rest is advice that does not apply here.
    throw new UsageError(`${error.message.split('. ', 1)[0]}. --help names all options.`)
  }
}

function toOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  // A path, query or user is not part of an origin: probably a mistake.
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin
  throw new UsageError(
    `--origin ${text} is none: give scheme, host and port, as in http://localhost:3000.`,
  )
}

function toAuthBackend(text: string): ApiRoot['authBackend'] {
  const names = Object.keys(dialects) as ApiRoot['authBackend'][]
  const known = names.find((name) => name === text)
  if (known) return known
  throw new UsageError(`--backend ${text} is none: give one of ${names.join(', ')}.`)
}

function readKey({ MOCK_KEY: text }: NodeJS.ProcessEnv): DatabaseState['key'] | undefined {
  if (!text) return undefined
  if (/^[\w-]{43}$/.test(text)) return Uint8Array.from(Buffer.from(text, 'base64url'))
  throw new UsageError(
    `MOCK_KEY must be 32 bytes in base64url, which are 43 characters. Make one with: node -p "crypto.randomBytes(32).toString('base64url')"`,
  )
}

/** @throws FileStorageError or UsageError */
async function start({ data, key, ...options }: CliOptions): Promise<MockServer> {
  await database.open(data === undefined ? createMemoryStorage() : createFileStorage(data), key)
  const server = await listen(options)
  printBanner(server, data)
  return server
}

async function listen(options: Omit<CliOptions, 'data' | 'key'>): Promise<MockServer> {
  try {
    return await createMockServer(options)
  } catch (cause) {
    throw new UsageError(explainListenError(cause, options), { cause })
  }
}

function explainListenError(
  error: unknown,
  { port, host }: { port: number; host: string },
): string {
  const code = v.is(v.object({ code: v.string() }), error) ? error.code : String(error)
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken: stop what listens there, or choose another port with --port <number>.`
    case 'EACCES':
      return `Port ${port} is not open to you: choose one above 1023 with --port <number>.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `--host ${host} is no address of this machine: try 127.0.0.1, or 0.0.0.0 for all.`
    default:
      return `Cannot listen on ${host}, port ${port} (${code}).`
  }
}

function printBanner({ url }: MockServer, data: string | undefined): void {
  const [account] = demoAccounts
  const accounts = demoAccounts.map(({ username, password }) => `${username} / ${password}`)
  console.log(`The mock backend listens at ${reachableUrls(url).join(' and ')}
Accounts: ${accounts.join(', ')}
Data: ${data === undefined ? 'in memory, gone when it stops' : `in ${data}`}
Try: curl -H 'Content-Type: application/json' -d '${JSON.stringify(account)}' ${url}v1/login/
Ctrl+C stops it.`)
}

/** The URLs of the server. One that listens on all addresses has a URL for each address of this machine. */
function reachableUrls(url: string): string[] {
  const { hostname } = new URL(url)
  if (hostname !== '0.0.0.0' && hostname !== '[::]') return [url]
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  return own
    .filter(({ family }) => family === 'IPv4')
    .map(({ address }) => url.replace(hostname, address))
}

try {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options.help) console.log(HELP)
  else {
    const server = await start(options)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        // A response that an injected fault still delays would keep the process alive.
        void server.close().finally(() => process.exit())
      })
    }
  }
} catch (error) {
  if (!(error instanceof UsageError || error instanceof FileStorageError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

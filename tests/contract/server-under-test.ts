/** Which server is held to the contract? The handlers in this process, the same behind a port, or any at an address. */
import { afterAll, beforeAll } from 'vitest'
import { database } from '../../mocks/db/database.ts'
import { createServer } from '../../mocks/node.ts'
import { createMockServer } from '../../mocks/node/http-server.ts'

interface Server {
  /** Where its API is, with a slash at the end. */
  readonly base: string
  /** Whether it refuses also such tokens as well-known libraries let through. */
  readonly isStrict: boolean
  /** What it signs tokens with; null if nobody says. */
  readonly key: () => Promise<Uint8Array | null>
}

export const server = await choose()

function choose(): Server | Promise<Server> {
  switch (process.env.CONTRACT_SERVER) {
    case 'port':
      return behindPort()
    case 'url':
      return at(process.env.CONTRACT_URL ?? '')
    default:
      return inProcess()
  }
}

function inProcess(): Server {
  const handlers = createServer()
  beforeAll(() => handlers.listen({ onUnhandledFrame: 'error' }))
  afterAll(() => handlers.close())
  return { base: 'http://localhost/api/', isStrict: true, key: keyOfMock }
}

async function behindPort(): Promise<Server> {
  const port = await createMockServer()
  afterAll(() => port.close())
  return { base: port.url, isStrict: true, key: keyOfMock }
}

function at(url: string): Server {
  const { CONTRACT_KEY: key } = process.env
  const bytes = key ? Buffer.from(key, 'base64url') : null
  return { base: url, isStrict: false, key: () => Promise.resolve(bytes) }
}

async function keyOfMock(): Promise<Uint8Array> {
  await database.ready()
  return database.state.key
}

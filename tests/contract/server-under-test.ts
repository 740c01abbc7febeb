/** The server that the contract tests run against: the mock in this process, the mock behind a port, or any server at a URL. */
import { afterAll, beforeAll } from 'vitest'
import { database } from '../../mocks/db/database.ts'
import { createServer } from '../../mocks/node.ts'
import { createMockServer } from '../../mocks/node/http-server.ts'

interface ServerUnderTest {
  /** The base URL of its API, with a slash at the end. */
  readonly baseUrl: string
  /** Whether it also rejects malformed tokens that well-known JWT libraries accept. */
  readonly isStrict: boolean
  /** The key that it signs tokens with; null if it is not known. */
  readonly signingKey: () => Promise<Uint8Array | null>
}

export const server = await selectServer()

function selectServer(): ServerUnderTest | Promise<ServerUnderTest> {
  switch (process.env.CONTRACT_SERVER) {
    case 'port':
      return mockBehindPort()
    case 'url':
      return externalServer(process.env.CONTRACT_URL ?? '')
    default:
      return mockInProcess()
  }
}

function mockInProcess(): ServerUnderTest {
  const baseUrl = 'http://localhost/api/'
  const mswServer = createServer({ apiUrl: baseUrl, authBackend: 'simplejwt' })
  beforeAll(() => mswServer.listen({ onUnhandledFrame: 'error' }))
  afterAll(() => mswServer.close())
  return { baseUrl, isStrict: true, signingKey: readMockKey }
}

async function mockBehindPort(): Promise<ServerUnderTest> {
  const httpServer = await createMockServer()
  afterAll(() => httpServer.close())
  return { baseUrl: httpServer.url, isStrict: true, signingKey: readMockKey }
}

function externalServer(url: string): ServerUnderTest {
  const { CONTRACT_KEY: signingKey } = process.env
  const keyBytes = signingKey ? Buffer.from(signingKey, 'base64url') : null
  return { baseUrl: url, isStrict: false, signingKey: () => Promise.resolve(keyBytes) }
}

async function readMockKey(): Promise<Uint8Array> {
  await database.ready()
  return database.state.key
}

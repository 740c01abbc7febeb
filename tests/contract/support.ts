/** What does a contract test need? The backend's address, a client that hides nothing, and people who are signed in. */
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { createServer, resetMock } from '../../mocks/node.ts'
import type { Face } from '../../src/api/contract.ts'

/** Where the API is. Every test goes through here. */
export const base = 'http://localhost/api/'

/** Starts the backend for the tests of a file; each of them finds it as it was at first. */
export function useBackend(): void {
  const server = createServer()
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
  beforeEach(resetMock)
  afterEach(() => void vi.useRealTimers())
  afterAll(() => server.close())
}

export interface Options {
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string>>
  readonly body?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
  /** The whole `Authorization` header. */
  readonly as?: string
  /** `Accept-Language`; English, if a test does not care. */
  readonly language?: string
}

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body, if it was JSON; else `undefined`. */
  readonly body: Record<string, unknown>
}

/** Sends a request and reads the whole answer. */
export async function send(method: string, path: string, options: Options = {}): Promise<Reply> {
  const { json, form, as, language = 'en' } = options
  const headers = new Headers({ 'Accept-Language': language, ...options.headers })
  if (as !== undefined) headers.set('Authorization', as)
  if (json !== undefined) headers.set('Content-Type', 'application/json')
  const encoded = form ? new URLSearchParams({ ...form }) : options.body
  const body = json === undefined ? encoded : JSON.stringify(json)
  const response = await fetch(base + path, { method, headers, body: body ?? null })
  const text = await response.text()
  const isJson = response.headers.get('Content-Type')?.includes('json')
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text ? (JSON.parse(text) as Record<string, unknown>) : {},
  }
}

export const get = (path: string, options?: Options) => send('GET', path, options)
export const post = (path: string, json: unknown, options?: Options) =>
  send('POST', path, { json, ...options })

export type Account = 'demo' | 'staff' | 'frozen'
export const passwordOf = (username: Account) => `${username}1234`

/** Signs a demo account in. @returns the token of `v1`, without a prefix */
export async function tokenOf(username: Account = 'demo'): Promise<string> {
  const { body } = await post('v1/login/', { username, password: passwordOf(username) })
  return String(body.token)
}

/** What a token says. */
export const claimsOf = (token: unknown) =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >

/** The tokens of `v2`. */
export async function pairOf(
  username: Account = 'demo',
): Promise<{ access: string; refresh: string }> {
  const { body } = await post('v2/token/', { username, password: passwordOf(username) })
  return { access: String(body.access), refresh: String(body.refresh) }
}

/** The `Authorization` header with which an account speaks to a face. */
export async function headerOf(face: Face, username: Account = 'demo'): Promise<string> {
  return face === 'v1'
    ? `JWT ${await tokenOf(username)}`
    : `Bearer ${(await pairOf(username)).access}`
}

/** Makes the clock stand still, as many seconds ahead as said. Timers go on as ever. */
export function passTime(seconds: number): void {
  const now = Date.now() + seconds * 1000
  vi.useFakeTimers({ toFake: ['Date'], now })
}

export const faces = ['v1', 'v2'] as const satisfies readonly Face[]

/** What does a contract test need? A client that hides nothing, and people who are signed in. */
import { beforeEach } from 'vitest'
import type { Face } from '../../src/api/schemas.ts'
import { reset, resetIfPossible } from './admin-api.ts'
import { expectContractKept, type Reply } from './assert-in-contract.ts'
import { server } from './server-under-test.ts'

/** The base URL of the API. */
export const { base } = server

/** For tests that find their way whatever was done on the server before. */
export function useBackend(): void {
  beforeEach(resetIfPossible)
}

/** For tests that go by what is there at first: they are skipped where the server cannot be reset. */
export function useFreshBackend(): void {
  beforeEach(reset)
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

/**
 * Sends a request and reads the whole answer.
 *
 * @throws if the answer is none that the contract knows for such a request
 */
export async function send(method: string, path: string, options: Options = {}): Promise<Reply> {
  const reply = await sendUnchecked(method, path, options)
  expectContractKept(method, path, reply)
  return reply
}

/** As {@link send}, for what no contract covers: a server that was made to fail. */
export async function sendUnchecked(
  method: string,
  path: string,
  { json, form, as, language = 'en', ...options }: Options = {},
): Promise<Reply> {
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
export const passwordOf = (username: string) => `${username}1234`

/** Makes an account that nobody else uses. */
export async function newAccount(): Promise<{ username: string; password: string }> {
  const account = { username: newName(), password: 'a-password' }
  await post('v1/register/', account)
  return account
}

/** A user name that nobody has. */
export const newName = () => `ann-${crypto.randomUUID()}`

/** Signs somebody in. @returns the token of `v1`, without a prefix */
export async function tokenOf(
  username: string = 'demo',
  password = passwordOf(username),
): Promise<string> {
  return String((await post('v1/login/', { username, password })).body.token)
}

/** What a token says. */
export const claimsOf = (token: unknown) =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >

/** The tokens of `v2`. */
export async function pairOf(
  username: string = 'demo',
  password = passwordOf(username),
): Promise<{ access: string; refresh: string }> {
  const { body } = await post('v2/token/', { username, password })
  return { access: String(body.access), refresh: String(body.refresh) }
}

/** Signs somebody in by cookie. @returns the answer, its two cookies, and the header to send them back in */
export async function sessionOf(username: string = 'demo', password = passwordOf(username)) {
  const { status, headers, text } = await post('v1/session/', { username, password })
  const session = cookieIn(headers, 'sessionid')
  const csrf = cookieIn(headers, 'csrftoken')
  const cookie = `sessionid=${session?.value}; csrftoken=${csrf?.value}`
  return { status, text, session, csrf, cookie, token: csrf?.value ?? '' }
}

/** The `Authorization` header with which somebody speaks to a face. */
export async function headerOf(face: Face, username?: string, password?: string): Promise<string> {
  return face === 'v1'
    ? `JWT ${await tokenOf(username, password)}`
    : `Bearer ${(await pairOf(username, password)).access}`
}

/** The `Authorization` header of a user name and a password. */
export const basic = (username: string, password: string) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`

/** A cookie that an answer sets, its attributes in small letters. */
export function cookieIn(headers: Headers, name: string) {
  const line = headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`))
  if (line === undefined) return undefined
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  return {
    value: pair.slice(name.length + 1),
    attributes: attributes.map((text) => text.toLowerCase()),
  }
}

export { faces } from '../../src/api/schemas.ts'

/** HTTP client of the contract tests. It returns every response as it came, and signs users in by token, token pair or cookie. */
import { beforeEach } from 'vitest'
import type { ApiVersion } from '../../src/api/schemas.ts'
import { reset, resetIfPossible } from './admin-api.ts'
import { assertInContract, type ContractResponse } from './assert-in-contract.ts'
import { server } from './server-under-test.ts'

/** The base URL of the API. */
export const { baseUrl } = server

/** Resets the server before each test if it can. For tests that do not depend on the initial data. */
export function resetBeforeEach(): void {
  beforeEach(resetIfPossible)
}

/** Resets the server before each test, and skips the test if it cannot. For tests that depend on the initial data. */
export function requireResetBeforeEach(): void {
  beforeEach(reset)
}

export interface SendOptions {
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string>>
  readonly body?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
  /** The whole `Authorization` header. */
  readonly authorization?: string
  /** The `Accept-Language` header; English by default. */
  readonly language?: string
}

/**
 * Sends a request and reads the whole response.
 *
 * @param path relative to the base URL of the API
 * @throws AssertionError if the response is not in the contract
 */
export async function send(
  method: string,
  path: string,
  options: SendOptions = {},
): Promise<ContractResponse> {
  const response = await sendUnchecked(method, path, options)
  assertInContract(method, path, response)
  return response
}

/** As {@link send}, without the contract assertion: for a server with an injected fault. */
export async function sendUnchecked(
  method: string,
  path: string,
  { json, form, authorization, language = 'en', ...options }: SendOptions = {},
): Promise<ContractResponse> {
  const headers = new Headers({ 'Accept-Language': language, ...options.headers })
  if (authorization !== undefined) headers.set('Authorization', authorization)
  if (json !== undefined) headers.set('Content-Type', 'application/json')
  const encoded = form ? new URLSearchParams({ ...form }) : options.body
  const body = json === undefined ? encoded : JSON.stringify(json)
  const response = await fetch(baseUrl + path, { method, headers, body: body ?? null })
  const text = await response.text()
  const isJson = response.headers.get('Content-Type')?.includes('json')
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text ? (JSON.parse(text) as Record<string, unknown>) : {},
  }
}

export const get = (path: string, options?: SendOptions) => send('GET', path, options)
export const post = (path: string, json: unknown, options?: SendOptions) =>
  send('POST', path, { json, ...options })

/** The password of a seed user. */
export const passwordOf = (username: string) => `${username}1234`

/** Registers an account for one test only. */
export async function createAccount(): Promise<{ username: string; password: string }> {
  const account = { username: uniqueUsername(), password: 'a-password' }
  await post('v1/register/', account)
  return account
}

/** A user name that is not taken. */
export const uniqueUsername = () => `ann-${crypto.randomUUID()}`

/** Signs a user in with `v1`. @returns the token, without a prefix */
export async function obtainToken(
  username: string = 'demo',
  password = passwordOf(username),
): Promise<string> {
  return String((await post('v1/login/', { username, password })).body.token)
}

/** The claims of a token. Its signature is not verified. */
export const decodeClaims = (token: unknown) =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >

/** Signs a user in with `v2`. @returns the access token and the refresh token */
export async function obtainTokenPair(
  username: string = 'demo',
  password = passwordOf(username),
): Promise<{ access: string; refresh: string }> {
  const { body } = await post('v2/token/', { username, password })
  return { access: String(body.access), refresh: String(body.refresh) }
}

/** Signs a user in with a session cookie. @returns the response, its two cookies, and the `Cookie` header that returns them */
export async function createCookieSession(
  username: string = 'demo',
  password = passwordOf(username),
) {
  const { status, headers, text } = await post('v1/session/', { username, password })
  const session = findSetCookie(headers, 'sessionid')
  const csrf = findSetCookie(headers, 'csrftoken')
  const cookie = `sessionid=${session?.value}; csrftoken=${csrf?.value}`
  return { status, text, session, csrf, cookie, token: csrf?.value ?? '' }
}

/** Signs a user in. @returns the `Authorization` header for a version of the API */
export async function authorizationFor(
  version: ApiVersion,
  username?: string,
  password?: string,
): Promise<string> {
  return version === 'v1'
    ? `JWT ${await obtainToken(username, password)}`
    : `Bearer ${(await obtainTokenPair(username, password)).access}`
}

/** The `Authorization` header of HTTP Basic (RFC 7617). */
export const basicAuth = (username: string, password: string) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`

/** A cookie of a `Set-Cookie` header, its attributes in lower case; undefined if the response does not set it. */
export function findSetCookie(headers: Headers, name: string) {
  const line = headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`))
  if (line === undefined) return undefined
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  return {
    value: pair.slice(name.length + 1),
    attributes: attributes.map((text) => text.toLowerCase()),
  }
}

export { API_VERSIONS } from '../../src/api/schemas.ts'

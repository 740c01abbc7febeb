/** What went wrong? Any error, from anywhere, as one Failure. */
import { AxiosError, AxiosHeaders, isAxiosError, isCancel, type AxiosResponse } from 'axios'

/**
 * What kind of failure it was. Decided by how the request ended, the status and the `code` of the body, never by its text.
 *
 * - `unauthenticated`: 401
 * - `expired`: 403, unless it says `permission_denied`: the sign-in is no longer good
 * - `forbidden`: 403 `permission_denied`: signed in, but not allowed
 * - `not-found`: 404
 * - `throttled`: 429
 * - `invalid`: 400 and 422: the server will not have what was sent
 * - `refused`: all other statuses below 500
 * - `server`: 500 and above
 * - `malformed`: a success that is not what the contract says
 * - `network`: no answer
 * - `timeout`: no answer in time
 * - `unavailable`: the session could not be renewed just now, and the request went no further
 * - `cancelled`: the caller gave up
 * - `unknown`: no failure of a request at all: a mistake in the program
 */
export type FailureKind =
  | 'unauthenticated'
  | 'expired'
  | 'forbidden'
  | 'not-found'
  | 'throttled'
  | 'invalid'
  | 'refused'
  | 'server'
  | 'malformed'
  | 'network'
  | 'timeout'
  | 'unavailable'
  | 'cancelled'
  | 'unknown'

export interface Failure {
  readonly kind: FailureKind
  /** The HTTP status; null if there was no answer. */
  readonly status: number | null
  /** The error body's `code`; null if it has none. */
  readonly code: string | null
  /** What the server says to the person, as plain text; `''` if it says nothing. */
  readonly message: string
  /** What the server says of single fields, by their names. */
  readonly fields: Readonly<Record<string, readonly string[]>>
  /** Seconds until it makes sense to ask again; null if the server does not say. */
  readonly retryAfter: number | null
}

declare module 'axios' {
  interface AxiosError {
    /** The same error, named. Put there by the response interceptor. */
    failure?: Failure
  }
}

/** The code of a request that was given up, because the session could not be renewed before it. */
export const givenUp = { refused: 'ERR_SESSION_OVER', unavailable: 'ERR_SESSION_UNAVAILABLE' }

const longestMessage = 300
// Seconds; whoever says more is not believed.
const longestWait = 60 * 60
// Levels of an error body that are looked into.
const deepest = 6
// The keys of an error body that are not names of fields.
const notField = /^(code|message|messages|detail|non_field_errors|status)([.]|$)/

const statuses: Partial<Record<number, FailureKind>> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'expired',
  404: 'not-found',
  422: 'invalid',
  429: 'throttled',
}

/** The body of an answer, for {@link failureOf}: a Blob can only be read by waiting for it. Never rejects. */
export async function bodyOf(response: AxiosResponse | undefined): Promise<unknown> {
  const body: unknown = response?.data
  return body instanceof Blob ? body.text().catch(() => '') : body
}

/**
 * Names a failure, as the response interceptor has if it did: it knows what came of the session. Never throws, whatever it
 * is given; changes nothing.
 *
 * @param body what {@link bodyOf} has read; without it, a body that is a Blob tells nothing
 */
export function failureOf(error: unknown, body?: unknown): Failure {
  if (isAxiosError(error) && error.failure) return error.failure
  const response = isAxiosError(error) ? error.response : undefined
  const content = decode(body ?? response?.data)
  const record = asRecord(content)
  const code = typeof record?.code === 'string' ? record.code : null
  const kind = response ? kindOfAnswer(response.status, code) : kindWithoutAnswer(error)
  const fields = kind === 'invalid' ? fieldsIn(content) : {}
  const headers = AxiosHeaders.from(response?.headers as AxiosHeaders)
  return {
    kind,
    status: response?.status ?? null,
    code,
    message: kind === 'malformed' ? '' : messageIn(record, fields),
    fields,
    retryAfter: secondsUntil(String(headers.get('Retry-After')), String(headers.get('Date'))),
  }
}

function kindOfAnswer(status: number, code: string | null): FailureKind {
  if (status === 403 && code === 'permission_denied') return 'forbidden'
  return statuses[status] ?? (status >= 500 ? 'server' : status >= 400 ? 'refused' : 'malformed')
}

function kindWithoutAnswer(error: unknown): FailureKind {
  const name = error instanceof Error ? error.name : ''
  if (isCancel(error) || name === 'AbortError') return 'cancelled'
  if (name === 'TimeoutError') return 'timeout'
  if (!isAxiosError(error)) return 'unknown'
  if (error.code === givenUp.refused) return 'expired'
  if (error.code === givenUp.unavailable) return 'unavailable'
  if (error.code === AxiosError.ETIMEDOUT) return 'timeout'
  // Axios has one code for a time-out and for a page that is being left.
  if (error.code === AxiosError.ECONNABORTED)
    return error.message === 'Request aborted' ? 'cancelled' : 'timeout'
  return error.request || error.code === AxiosError.ERR_NETWORK ? 'network' : 'unknown'
}

/** What a body says, be it JSON that nobody has read yet. */
function decode(body: unknown): unknown {
  try {
    const text = body instanceof ArrayBuffer ? new TextDecoder().decode(body) : body
    return typeof text === 'string' ? JSON.parse(text) : text
  } catch {
    return null
  }
}

/**
 * The first thing in an error body that was meant for a person. Only a server that refuses what was sent speaks of fields;
 * in any other body an unknown key, and bare text, may be anyone's, and is not shown.
 */
function messageIn(
  record: Record<string, unknown> | null,
  fields: Record<string, readonly string[]>,
): string {
  const messages = Array.isArray(record?.messages)
    ? record.messages.map((each) => asRecord(each)?.message)
    : []
  const said = [record?.message, record?.detail, record?.non_field_errors, messages, fields]
  return said.flatMap((value) => [...textsIn(value)])[0]?.[1] ?? ''
}

/** Nested errors are named by their path: `items.0.quantity`. Those of a bare list have no name. */
function fieldsIn(content: unknown): Record<string, string[]> {
  const fields = new Map<string, string[]>()
  for (const [path, text] of textsIn(content)) {
    if (!notField.test(path)) fields.set(path, [...(fields.get(path) ?? []), text])
  }
  return Object.fromEntries(fields)
}

/** Every text in a value, with the path to it. The texts of a list have the path of the list. */
function* textsIn(value: unknown, path: string[] = []): Generator<[path: string, text: string]> {
  if (typeof value === 'string') {
    const text = value.trim().slice(0, longestMessage)
    if (text !== '') yield [path.join('.'), text]
  } else if (typeof value === 'object' && value !== null && path.length < deepest) {
    const isList = Array.isArray(value)
    for (const [key, each] of Object.entries(value) as [string, unknown][])
      yield* textsIn(each, isList && typeof each === 'string' ? path : [...path, key])
  }
}

/** `Retry-After` in seconds: a number, or a date (RFC 9110, section 10.2.3), which is by the server's clock. */
function secondsUntil(header: string, date: string): number | null {
  const now = Date.parse(date) || Date.now()
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000
  return Number.isNaN(seconds) ? null : Math.min(Math.max(0, Math.ceil(seconds)), longestWait)
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown> | null)
    : null
}

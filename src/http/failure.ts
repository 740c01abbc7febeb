/** What went wrong? Any error, from anywhere, as one Failure. */
import { AxiosError, AxiosHeaders, isAxiosError, isCancel } from 'axios'

/**
 * What kind of failure it was. Decided by how the request ended, the status and the `code` of the body, never by its text.
 *
 * - `unauthenticated`: 401
 * - `expired`: 403, unless it says `permission_denied`: the sign-in is no longer good
 * - `forbidden`: 403 `permission_denied`: signed in, but not allowed
 * - `not-found`: 404
 * - `throttled`: 429
 * - `invalid`: 400 and 422: the server will not have what was sent
 * - `refused`: any other status below 500
 * - `server`: 500 and above
 * - `malformed`: a success that is not what the contract says
 * - `network`: no answer
 * - `timeout`: no answer in time
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

const longestMessage = 300
// The keys of an error body that are not names of fields.
const notFields = new Set(['code', 'message', 'messages', 'detail', 'non_field_errors', 'status'])

/** Names a failure. Never throws, whatever it is given; changes nothing. */
export function failureOf(error: unknown): Failure {
  const response = isAxiosError(error) ? error.response : undefined
  if (!response)
    return {
      kind: kindWithoutAnswer(error),
      status: null,
      code: null,
      message: '',
      fields: {},
      retryAfter: null,
    }
  const body = asRecord(response.data)
  const code = typeof body?.code === 'string' ? body.code : null
  const kind = kindOfStatus(response.status, code)
  return {
    kind,
    status: response.status,
    code,
    message: messageIn(response.data, kind),
    fields: kind === 'invalid' ? fieldsIn(body) : {},
    retryAfter: secondsUntil(
      AxiosHeaders.from(response.headers as AxiosHeaders).get('Retry-After'),
    ),
  }
}

function kindWithoutAnswer(error: unknown): FailureKind {
  const name = error instanceof Error ? error.name : ''
  if (isCancel(error) || name === 'AbortError') return 'cancelled'
  if (name === 'TimeoutError') return 'timeout'
  if (!isAxiosError(error)) return 'unknown'
  if (error.code === AxiosError.ETIMEDOUT) return 'timeout'
  // Axios has one code for a time-out and for a page that is being left; its own set-up tells them apart, others may not.
  if (error.code === AxiosError.ECONNABORTED)
    return /timeout/i.test(error.message) ? 'timeout' : 'cancelled'
  return error.request || error.code === AxiosError.ERR_NETWORK ? 'network' : 'unknown'
}

function kindOfStatus(status: number, code: string | null): FailureKind {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return code === 'permission_denied' ? 'forbidden' : 'expired'
  if (status === 404) return 'not-found'
  if (status === 429) return 'throttled'
  if (status === 400 || status === 422) return 'invalid'
  if (status >= 500) return 'server'
  return status >= 400 ? 'refused' : 'malformed'
}

/**
 * The first thing in an error body that was meant for a person. Only a server that refuses what was sent speaks of fields;
 * in any other body an unknown key, and bare text, may be anyone's, and is not shown.
 */
function messageIn(body: unknown, kind: FailureKind): string {
  if (kind === 'malformed') return ''
  const record = asRecord(body)
  const fields =
    kind === 'invalid' ? [Array.isArray(body) ? body : Object.values(fieldsIn(record))] : []
  const parts = [record?.message, record?.detail, record?.non_field_errors, ...fields]
  return parts.map(firstText).find((text) => text !== '') ?? ''
}

function firstText(value: unknown): string {
  if (typeof value === 'string') return value.trim().slice(0, longestMessage)
  return Array.isArray(value) ? (value.map(firstText).find((text) => text !== '') ?? '') : ''
}

function fieldsIn(body: Record<string, unknown> | null): Record<string, string[]> {
  const fields: [string, string[]][] = []
  for (const [name, value] of Object.entries(body ?? {})) {
    const texts = (Array.isArray(value) ? value : [value])
      .map(firstText)
      .filter((text) => text !== '')
    if (!notFields.has(name) && texts.length > 0) fields.push([name, texts])
  }
  return Object.fromEntries(fields)
}

/** `Retry-After` in seconds: a number, or a date (RFC 9110, section 10.2.3). */
function secondsUntil(header: unknown): number | null {
  if (typeof header !== 'string' || header.trim() === '') return null
  const seconds = /^\s*\d+\s*$/.test(header)
    ? Number(header)
    : (Date.parse(header) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}

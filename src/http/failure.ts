/** Request errors, normalized: the kind of error, the server's message, its field errors and `Retry-After`. */
import { AxiosError, AxiosHeaders, isAxiosError, isCancel, type AxiosResponse } from 'axios'
import type { AuthBackend } from '../auth/backends/auth-backend.ts'
import type { ErrorContent, ReadError } from './error-formats/error-content.ts'

/**
 * The kind of error. It follows from how the request ended, the status and the `code` of the body, never from its text.
 *
 * - `unauthenticated`: 401
 * - `session-expired`: the sign-in is no longer valid, by a 403 where the backend means that
 * - `forbidden`: any other 403: signed in, but not allowed
 * - `access-denied`: 403 again right after signing in for the same request: this user may not see the page
 * - `not-found`: 404
 * - `throttled`: 429
 * - `invalid`: 400 and 422: the server rejects the data that was sent
 * - `client-error`: all other statuses below 500, and a 400, 401, 403 or 422 that is not the API's own answer
 * - `server`: 500 and above
 * - `malformed`: a success whose body is not as agreed
 * - `network`: no response
 * - `timeout`: no response in time
 * - `unavailable`: the session could not be refreshed just now, which the request needed
 * - `cancelled`: by the caller
 * - `unknown`: not the error of a request at all: a mistake in the program
 */
export type FailureKind =
  | 'unauthenticated'
  | 'session-expired'
  | 'forbidden'
  | 'access-denied'
  | 'not-found'
  | 'throttled'
  | 'invalid'
  | 'client-error'
  | 'server'
  | 'malformed'
  | 'network'
  | 'timeout'
  | 'unavailable'
  | 'cancelled'
  | 'unknown'

export interface Failure extends ErrorContent {
  readonly kind: FailureKind
  /** The HTTP status; null without a response. */
  readonly status: number | null
  /** Seconds until a retry makes sense; null if the server does not say. */
  readonly retryAfter: number | null
}

declare module 'axios' {
  interface AxiosError {
    /** The same error, normalized. Set by the response interceptor. */
    failure?: Failure
  }
}

/** How the errors of an API are read. */
export interface ErrorReading extends Pick<AuthBackend, 'verdictOf'> {
  readError?: ReadError
}

/** The `code` of the AxiosError of a request that was not sent: the refresh before it was rejected, or got no response. */
export const ABORT_CODES = { rejected: 'ERR_SESSION_OVER', unavailable: 'ERR_SESSION_UNAVAILABLE' }

// A server that asks for more is not believed.
const MAX_RETRY_AFTER_S = 60 * 60

const KIND_BY_STATUS: Partial<Record<number, FailureKind>> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  422: 'invalid',
  429: 'throttled',
}

/** The body of a response, for {@link failureOf}: a Blob can only be read asynchronously. Never rejects. */
export async function readErrorBody(response: AxiosResponse | undefined): Promise<unknown> {
  const body: unknown = response?.data
  return body instanceof Blob ? body.text().catch(() => '') : body
}

/**
 * Normalizes an error. An error that has passed through the session's adapter keeps its `failure`: that one knows how the
 * session was affected. Never throws, whatever it is given, and changes nothing.
 *
 * @param api how to read the API's errors, and which of them its auth backend means as a verdict on the sign-in
 * @param body the result of {@link readErrorBody}; without it, a body that is a Blob counts as unread
 */
export function failureOf(
  error: unknown,
  { readError = readDetail, verdictOf }: ErrorReading = {},
  body?: unknown,
): Failure {
  if (isAxiosError(error) && error.failure) return error.failure
  const response = isAxiosError(error) ? error.response : undefined
  const content = decode(body ?? response?.data)
  const { code, message, fields } = readError(content)
  const isOwnAnswer = content !== null && !isCsrfRefusal(code, message)
  const kind = response
    ? (isOwnAnswer && verdictOf?.(response.status, code, content)) ||
      kindOfResponse(response.status, isOwnAnswer)
    : kindWithoutResponse(error)
  const fieldErrors = kind === 'invalid' ? fields : {}
  const headers = AxiosHeaders.from(response?.headers as AxiosHeaders)
  return {
    kind,
    status: response?.status ?? null,
    code,
    message: kind === 'malformed' ? '' : message || (Object.values(fieldErrors)[0]?.[0] ?? ''),
    fields: fieldErrors,
    retryAfter: secondsUntil(String(headers.get('Retry-After')), String(headers.get('Date'))),
  }
}

/** The texts that every error of Django REST framework has, but for those about fields. */
const readDetail: ReadError = (body) => {
  const { code, detail } = (body ?? {}) as Record<string, unknown>
  return {
    code: typeof code === 'string' ? code : null,
    message: typeof detail === 'string' ? detail : '',
    fields: {},
  }
}

/** @param isOwnAnswer whether the API itself has answered, and not a firewall or a proxy with a page or a text of its own */
function kindOfResponse(status: number, isOwnAnswer: boolean): FailureKind {
  if (!isOwnAnswer && [400, 401, 403, 422].includes(status)) return 'client-error'
  return (
    KIND_BY_STATUS[status] ??
    (status >= 500 ? 'server' : status >= 400 ? 'client-error' : 'malformed')
  )
}

/**
 * Whether Django refuses a session cookie, such as that of its admin, for want of a CSRF token. That is nothing about the
 * token that was sent. It has no code, and is not translated.
 */
const isCsrfRefusal = (code: string | null, message: string) =>
  code === null && message.startsWith('CSRF Failed')

function kindWithoutResponse(error: unknown): FailureKind {
  const name = error instanceof Error ? error.name : ''
  if (isCancel(error) || name === 'AbortError') return 'cancelled'
  if (name === 'TimeoutError') return 'timeout'
  if (!isAxiosError(error)) return 'unknown'
  if (error.code === ABORT_CODES.rejected) return 'session-expired'
  if (error.code === ABORT_CODES.unavailable) return 'unavailable'
  if (error.code === AxiosError.ETIMEDOUT) return 'timeout'
  // Axios uses one code for a time-out and for a page that is being left.
  if (error.code === AxiosError.ECONNABORTED)
    return error.message === 'Request aborted' ? 'cancelled' : 'timeout'
  return error.request || error.code === AxiosError.ERR_NETWORK ? 'network' : 'unknown'
}

/** The object or the list in a body, which Axios may not have parsed; null if the body is no JSON, or was not read. */
function decode(body: unknown): unknown {
  try {
    const text = body instanceof ArrayBuffer ? new TextDecoder().decode(body) : body
    const value: unknown = typeof text === 'string' ? JSON.parse(text) : text
    // Neither a Blob nor a document or a stream: below `Object.prototype` there is nothing.
    const isPlain =
      Array.isArray(value) || Object.getPrototypeOf(Object.getPrototypeOf(value)) === null
    return isPlain ? value : null
  } catch {
    return null
  }
}

/** `Retry-After` in seconds: a number, or a date (RFC 9110, section 10.2.3) by the server's clock. */
function secondsUntil(header: string, date: string): number | null {
  const now = Date.parse(date) || Date.now()
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000
  return Number.isNaN(seconds) ? null : Math.min(Math.max(0, Math.ceil(seconds)), MAX_RETRY_AFTER_S)
}

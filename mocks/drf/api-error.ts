/** The exceptions that a view throws, like `APIException` of Django REST framework. */
import type { ErrorCode } from '../../src/api/schemas.ts'
import type { ServerMessage } from './language.ts'
import type { ServerMessageKey } from './messages.ts'

/** The reason of an error. A version may send another `code` for it: `token_not_valid` exists in `v2` only. */
export type ErrorReason = Exclude<ErrorCode, 'token_not_valid'>

/** Details from which the error format of a version builds the response. */
export interface ErrorDetails {
  /** Replaces the default message of the reason. */
  readonly message?: ServerMessageKey
  /** Values for the placeholders of the message. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Field errors; `non_field_errors` for the body as a whole. */
  readonly fields?: Readonly<Record<string, readonly ServerMessage[]>>
  /** The invalid token was in the body, as the subject of the request. It says nothing about who sent the request. */
  readonly isTokenInBody?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

/** An error that is sent to the client. Status, code and text depend on the version's error format. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly reason: ErrorReason
  readonly details: ErrorDetails

  constructor(reason: ErrorReason, details: ErrorDetails = {}) {
    super(reason)
    this.reason = reason
    this.details = details
  }
}

/** An error that a server does not catch: it answers 500 with an HTML page. */
export class UncaughtError extends Error {
  override name = 'UncaughtError'
}

/** The error for one invalid field (`ValidationError`). */
export function validationError(field: string, message: ServerMessage): ApiError {
  return new ApiError('invalid', { fields: { [field]: [message] } })
}

/** The error for too many requests (`Throttled`). @param seconds how long the client should wait */
export function throttled(seconds: number): ApiError {
  return new ApiError('throttled', {
    parameters: { seconds: String(seconds) },
    headers: { 'Retry-After': String(seconds) },
  })
}

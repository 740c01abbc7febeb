/** The error format of an API version: the same errors, each version with its own status, code and text. */
import type { ErrorCode } from '../../src/api/schemas.ts'
import type { ApiError, ErrorReason } from './api-error.ts'
import { translate, type Language } from './language.ts'
import type { ServerMessageKey } from './messages.ts'
import type { DrfResponse } from './response.ts'

export interface ErrorFormat {
  /** The value of `WWW-Authenticate` in a 401 (RFC 9110, section 11.6.1). */
  readonly challenge: string
  /** Turns an error into a response. */
  format(error: ApiError, language: Language): DrfResponse
}

/** Status, default message and `code` of each reason. */
export type StatusTable = Readonly<
  Record<
    ErrorReason,
    { readonly status: number; readonly message: ServerMessageKey; readonly code?: ErrorCode }
  >
>

/** Translates the field errors. */
export function fieldMessages({ details }: ApiError, language: Language): Record<string, string[]> {
  const fields = Object.entries(details.fields ?? {})
  return Object.fromEntries(
    fields.map(([name, messages]) => [
      name,
      messages.map((message) => translate(message, language)),
    ]),
  )
}

/** How does `v1` word a refusal? Status and `code` are the contract, `message` is for people. */
import type { ErrorCode } from '../../src/api/schemas.ts'
import type { Refusal } from './api-error.ts'
import { sayFields, type FaceRules } from './error-format.ts'
import { say } from './language.ts'
import type { SentenceKey } from './messages.ts'

interface Row {
  readonly status: number
  readonly sentence: SentenceKey
  /** Where it is not the reason itself. */
  readonly code?: ErrorCode
}

const rows: Readonly<Record<Refusal, Row>> = {
  authentication_failed: { status: 403, sentence: 'authentication_failed' },
  bad_authorization_header: { status: 403, sentence: 'token_invalid', code: 'token_invalid' },
  invalid: { status: 400, sentence: 'parse_error' },
  invalid_credentials: { status: 400, sentence: 'invalid_credentials' },
  method_not_allowed: { status: 405, sentence: 'method_not_allowed' },
  not_acceptable: { status: 406, sentence: 'not_acceptable' },
  not_authenticated: { status: 401, sentence: 'not_authenticated' },
  not_found: { status: 404, sentence: 'not_found' },
  parse_error: { status: 400, sentence: 'parse_error' },
  permission_denied: { status: 403, sentence: 'permission_denied' },
  refresh_expired: { status: 400, sentence: 'refresh_expired' },
  throttled: { status: 429, sentence: 'throttled' },
  token_expired: { status: 403, sentence: 'token_expired' },
  token_invalid: { status: 403, sentence: 'token_invalid' },
  unsupported_media_type: { status: 415, sentence: 'unsupported_media_type' },
  user_inactive: { status: 403, sentence: 'user_inactive' },
  user_not_found: { status: 403, sentence: 'token_invalid', code: 'token_invalid' },
}

export const v1: FaceRules = {
  scheme: 'JWT',

  refuse(error, language) {
    const { refusal, details } = error
    const { status, sentence, code = refusal } = rows[refusal]
    const fields = sayFields(error, language)
    // What is wrong with a field says more than that something is.
    const message =
      Object.values(fields)[0]?.[0] ??
      say([details.sentence ?? sentence, details.parameters ?? {}], language)
    if (details.tokenInBody || code === 'invalid_credentials') fields.non_field_errors = [message]
    return {
      status: details.tokenInBody ? 400 : status,
      body: { code, message, detail: message, ...fields },
    }
  },
}

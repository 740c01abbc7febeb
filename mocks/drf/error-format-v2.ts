/** How does `v2` word a refusal? As Django REST framework and simplejwt do when nobody has told them otherwise. */
import type { ErrorCode } from '../../src/api/schemas.ts'
import type { Refusal } from './api-error.ts'
import { sayFields, type FaceRules } from './error-format.ts'
import { say } from './language.ts'
import type { SentenceKey } from './messages.ts'

interface Row {
  readonly status: number
  readonly sentence: SentenceKey
  /** Only simplejwt's own errors have one. */
  readonly code?: ErrorCode
}

const rows: Readonly<Record<Refusal, Row>> = {
  authentication_failed: { status: 401, sentence: 'authentication_failed' },
  bad_authorization_header: {
    status: 401,
    sentence: 'bad_authorization_header',
    code: 'bad_authorization_header',
  },
  invalid: { status: 400, sentence: 'parse_error' },
  invalid_credentials: { status: 401, sentence: 'no_active_account' },
  method_not_allowed: { status: 405, sentence: 'method_not_allowed' },
  not_acceptable: { status: 406, sentence: 'not_acceptable' },
  not_authenticated: { status: 401, sentence: 'credentials_not_provided' },
  not_found: { status: 404, sentence: 'not_found' },
  parse_error: { status: 400, sentence: 'parse_error' },
  permission_denied: { status: 403, sentence: 'permission_denied' },
  refresh_expired: { status: 401, sentence: 'token_is_expired', code: 'token_not_valid' },
  throttled: { status: 429, sentence: 'request_was_throttled' },
  token_expired: { status: 401, sentence: 'token_is_expired', code: 'token_not_valid' },
  token_invalid: { status: 401, sentence: 'token_is_invalid', code: 'token_not_valid' },
  unsupported_media_type: { status: 415, sentence: 'unsupported_media_type' },
  user_inactive: { status: 401, sentence: 'user_is_inactive', code: 'user_inactive' },
  user_not_found: { status: 401, sentence: 'user_not_found', code: 'user_not_found' },
}

export const v2: FaceRules = {
  scheme: 'Bearer',

  refuse(error, language) {
    const { refusal, details } = error
    const { status, sentence, code } = rows[refusal]
    if (refusal === 'invalid') return { status, body: sayFields(error, language) }

    const detail = say([details.sentence ?? sentence, details.parameters ?? {}], language)
    if (code !== 'token_not_valid' || details.tokenInBody) return { status, body: { detail, code } }

    const messages = [{ token_class: 'AccessToken', token_type: 'access', message: detail }]
    return { status, body: { detail: say('no_valid_token_type', language), code, messages } }
  },
}

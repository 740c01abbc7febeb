/** The error format of `v2`: that of Django REST framework and simplejwt with their default settings. */
import { fieldMessages, type ErrorFormat, type StatusTable } from './error-format.ts'
import { translate } from './language.ts'

/** Only the errors of simplejwt have a `code`. */
const statusTable: StatusTable = {
  authentication_failed: { status: 401, message: 'authentication_failed' },
  bad_authorization_header: {
    status: 401,
    message: 'bad_authorization_header',
    code: 'bad_authorization_header',
  },
  invalid: { status: 400, message: 'parse_error' },
  invalid_credentials: { status: 401, message: 'no_active_account' },
  method_not_allowed: { status: 405, message: 'method_not_allowed' },
  not_acceptable: { status: 406, message: 'not_acceptable' },
  not_authenticated: { status: 401, message: 'credentials_not_provided' },
  not_found: { status: 404, message: 'not_found' },
  parse_error: { status: 400, message: 'parse_error' },
  permission_denied: { status: 403, message: 'permission_denied' },
  refresh_expired: { status: 401, message: 'token_is_expired', code: 'token_not_valid' },
  throttled: { status: 429, message: 'request_was_throttled' },
  token_expired: { status: 401, message: 'token_is_expired', code: 'token_not_valid' },
  token_invalid: { status: 401, message: 'token_is_invalid', code: 'token_not_valid' },
  unsupported_media_type: { status: 415, message: 'unsupported_media_type' },
  user_inactive: { status: 401, message: 'user_is_inactive', code: 'user_inactive' },
  user_not_found: { status: 401, message: 'user_not_found', code: 'user_not_found' },
}

export const errorFormatV2: ErrorFormat = {
  challenge: 'Bearer realm="api"',

  format(error, language) {
    const { reason, details } = error
    const { status, message, code } = statusTable[reason]
    if (reason === 'invalid') return { status, body: fieldMessages(error, language) }

    const detail = translate([details.message ?? message, details.parameters ?? {}], language)
    if (code !== 'token_not_valid' || details.isTokenInBody)
      return { status, body: { detail, code } }

    const messages = [{ token_class: 'AccessToken', token_type: 'access', message: detail }]
    return { status, body: { detail: translate('no_valid_token_type', language), code, messages } }
  },
}

/** The error format of `v1`. `status` and `code` are the contract; `message` is a text for users. */
import { fieldMessages, type ErrorFormat, type StatusTable } from './error-format.ts'
import { translate } from './language.ts'

/** Without a `code` here, the reason itself is the code. */
const statusTable: StatusTable = {
  authentication_failed: { status: 403, message: 'authentication_failed' },
  bad_authorization_header: { status: 403, message: 'token_invalid', code: 'token_invalid' },
  invalid: { status: 400, message: 'parse_error' },
  invalid_credentials: { status: 400, message: 'invalid_credentials' },
  method_not_allowed: { status: 405, message: 'method_not_allowed' },
  not_acceptable: { status: 406, message: 'not_acceptable' },
  not_authenticated: { status: 401, message: 'not_authenticated' },
  not_found: { status: 404, message: 'not_found' },
  parse_error: { status: 400, message: 'parse_error' },
  permission_denied: { status: 403, message: 'permission_denied' },
  refresh_expired: { status: 400, message: 'refresh_expired' },
  throttled: { status: 429, message: 'throttled' },
  token_expired: { status: 403, message: 'token_expired' },
  token_invalid: { status: 403, message: 'token_invalid' },
  unsupported_media_type: { status: 415, message: 'unsupported_media_type' },
  user_inactive: { status: 403, message: 'user_inactive' },
  user_not_found: { status: 403, message: 'token_invalid', code: 'token_invalid' },
}

export const errorFormatV1: ErrorFormat = {
  challenge: 'JWT realm="api"',

  format(error, language) {
    const { reason, details } = error
    const { status, message: defaultMessage, code = reason } = statusTable[reason]
    const fields = fieldMessages(error, language)
    // The message of a field says more than that the body is invalid.
    const message =
      Object.values(fields)[0]?.[0] ??
      translate([details.message ?? defaultMessage, details.parameters ?? {}], language)
    if (details.isTokenInBody || code === 'invalid_credentials') fields.non_field_errors = [message]
    return {
      status: details.isTokenInBody ? 400 : status,
      body: { code, message, detail: message, ...fields },
    }
  },
}

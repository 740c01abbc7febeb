/** The error format of django-rest-knox: that of Django REST framework, whose errors have a text and no code. */
import { fieldMessages, type ErrorFormat } from './error-format.ts'
import type { ErrorReason } from './api-error.ts'
import { translate } from './language.ts'
import type { ServerMessageKey } from './messages.ts'

const statusTable: Readonly<
  Record<ErrorReason, readonly [status: number, message: ServerMessageKey]>
> = {
  authentication_failed: [401, 'invalid_username_or_password'],
  bad_authorization_header: [401, 'invalid_token'],
  invalid: [400, 'parse_error'],
  invalid_credentials: [400, 'unable_to_log_in'],
  method_not_allowed: [405, 'method_not_allowed'],
  not_acceptable: [406, 'not_acceptable'],
  not_authenticated: [401, 'credentials_not_provided'],
  not_found: [404, 'not_found'],
  parse_error: [400, 'parse_error'],
  permission_denied: [403, 'permission_denied'],
  refresh_expired: [401, 'invalid_token'],
  throttled: [429, 'request_was_throttled'],
  token_expired: [401, 'invalid_token'],
  token_invalid: [401, 'invalid_token'],
  unsupported_media_type: [415, 'unsupported_media_type'],
  user_inactive: [401, 'user_inactive_or_deleted'],
  user_not_found: [401, 'invalid_token'],
}

export const errorFormatKnox: ErrorFormat = {
  challenge: 'Token',

  format(error, language) {
    const { reason, details } = error
    const [status, message] = statusTable[reason]
    if (reason === 'invalid') return { status, body: fieldMessages(error, language) }
    const detail = translate([details.message ?? message, details.parameters ?? {}], language)
    const body = reason === 'invalid_credentials' ? { non_field_errors: [detail] } : { detail }
    return { status, body }
  },
}

/** Client-side validation of form fields against the schema of the request. */
import * as v from 'valibot'
import type { MessageKey, Translate } from '@/shared/i18n/index.ts'

// By the names that the schemas give to their rules (api/schemas.ts).
const messageKeys: Readonly<Record<string, MessageKey>> = {
  invalid_username: 'validation.username',
  invalid_email: 'validation.email',
  password_too_short: 'validation.passwordTooShort',
  password_entirely_numeric: 'validation.passwordNumeric',
  max_length: 'validation.tooLong',
}

/**
 * Finds the fields that break a rule which the user can fix. The server decides on all others.
 *
 * @param schema of the request; the messages of its rules are the names above
 * @returns a message for each invalid field
 */
export function validateFields(
  schema: v.GenericSchema,
  fields: Readonly<Record<string, string>>,
  t: Translate,
): Record<string, string> {
  const fieldErrors: Record<string, string> = {}
  for (const { path, message } of v.safeParse(schema, fields).issues ?? []) {
    const key = messageKeys[message]
    // Of several issues of a field, the first is shown.
    if (path && key) fieldErrors[String(path[0].key)] ??= t(key)
  }
  return fieldErrors
}

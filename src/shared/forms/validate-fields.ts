/** What is wrong with what was typed, as far as that can be known before the server is asked? */
import * as v from 'valibot'
import type { MessageKey, Translate } from '@/shared/i18n/index.ts'

const sentences: Readonly<Record<string, MessageKey>> = {
  invalid_username: 'wrong.username',
  invalid_email: 'wrong.email',
  password_too_short: 'wrong.passwordTooShort',
  password_entirely_numeric: 'wrong.passwordNumeric',
  max_length: 'wrong.tooLong',
}

/**
 * A sentence for each field that breaks a rule of the contract which a person can keep; the server judges the rest.
 *
 * @param schema what the request must be; its messages name the rules
 */
export function wrongFields(
  schema: v.GenericSchema,
  fields: Readonly<Record<string, string>>,
  t: Translate,
): Record<string, string> {
  const wrong: Record<string, string> = {}
  for (const { path, message } of v.safeParse(schema, fields).issues ?? []) {
    const sentence = sentences[message]
    // Of several, the first counts.
    if (path && sentence) wrong[String(path[0].key)] ??= t(sentence)
  }
  return wrong
}

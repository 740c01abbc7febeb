/** Field errors and messages in the error body of Django REST framework, of `drf-jwt` and of simplejwt. */

const MAX_MESSAGE_LENGTH = 300
// Levels of an error body that are searched for texts.
const MAX_DEPTH = 6
// The keys of an error body that are not names of fields.
const NON_FIELD_KEY = /^(code|message|messages|detail|non_field_errors|status)([.]|$)/

/**
 * The first text in an error body that is meant for the user. Only validation errors (400, 422) have fields; in any other body
 * unknown keys and bare text are not shown: they may come from a proxy.
 */
export function messageIn(
  record: Record<string, unknown> | null,
  fields: Record<string, readonly string[]>,
): string {
  const messages = Array.isArray(record?.messages)
    ? record.messages.map((each) => asRecord(each)?.message)
    : []
  const candidates = [record?.message, record?.detail, record?.non_field_errors, messages, fields]
  return candidates.flatMap((value) => textsIn(value))[0]?.[1] ?? ''
}

/** Field errors by field. Nested ones are named by their path: `items.0.quantity`. Those of a bare list have no name. */
export function fieldErrorsIn(content: unknown): Record<string, string[]> {
  const fields = new Map<string, string[]>()
  for (const [path, text] of textsIn(content)) {
    if (!NON_FIELD_KEY.test(path)) fields.set(path, [...(fields.get(path) ?? []), text])
  }
  return Object.fromEntries(fields)
}

/** Every text in a value, with the path to it. The texts of a list have the path of the list. */
function textsIn(value: unknown, path: string[] = []): [path: string, text: string][] {
  if (typeof value === 'string') {
    const text = value.trim().slice(0, MAX_MESSAGE_LENGTH)
    return text === '' ? [] : [[path.join('.'), text]]
  }
  if (typeof value !== 'object' || value === null || path.length === MAX_DEPTH) return []
  const isList = Array.isArray(value)
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) =>
    textsIn(each, isList && typeof each === 'string' ? path : [...path, key]),
  )
}

/** The value if it is an object with keys, else null. */
export function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown> | null)
    : null
}

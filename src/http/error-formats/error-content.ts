/** The content of an error body: a code for the program, a message for the user, and the errors of fields. */

export interface ErrorContent {
  /** Null if the body has none. */
  readonly code: string | null
  /** About the request as a whole, as plain text; `''` if there is none. */
  readonly message: string
  /** By field name. Nested fields are named by their path: `items.0.quantity`. */
  readonly fields: Readonly<Record<string, readonly string[]>>
}

/** One text of an error body. Without a field, or with an empty one, it is about the request as a whole. */
export type ErrorEntry = readonly [text: unknown, field?: unknown]

/** Reads the parsed body of an error response, which may be anything. */
export type ReadError = (body: unknown) => ErrorContent

/** Reads the bodies of one format; null if the body has another. */
export type ErrorReader = (body: Record<string, unknown>) => ErrorContent | null

const MAX_TEXT_LENGTH = 300
// Without a space, and not for the user: `invalid`, `rate-limit`, `INVALID`, and what is joined in another way, such as
// `validation_error`, `urn:problem:x`, `/probs/x`, `ValidationError`, `E42` or `rest_framework.exceptions.NotFound`.
const MACHINE_WORD =
  /^([a-z]+([.-][a-z\d]+)*|[A-Z]{2,}([.-][A-Z\d]+)*|[!-;=?-~]*(_|[:/\\][!-~]|[a-z][A-Z]|[a-zA-Z]\d|\w\.[a-zA-Z])[!-;=?-~]*)$/
// Django REST framework's name for the errors of an object as a whole.
const NON_FIELD_ERRORS = /(^|\.)non_field_errors$/

/**
 * Collects the texts for the user by field; the first one without a field is the message.
 *
 * @param codes the first text of them is the code
 */
export function contentOf(codes: readonly unknown[], entries: readonly ErrorEntry[]): ErrorContent {
  const fields = new Map<string, string[]>()
  for (const [value, field] of entries) {
    const text = typeof value === 'string' ? value.trim().slice(0, MAX_TEXT_LENGTH) : ''
    if (text === '' || MACHINE_WORD.test(text)) continue
    const name = typeof field === 'string' ? field.replace(NON_FIELD_ERRORS, '') : ''
    const texts = fields.get(name)
    if (texts) texts.push(text)
    else fields.set(name, [text])
  }
  const [message = ''] = fields.get('') ?? []
  fields.delete('')
  return {
    code: codes.find((code) => typeof code === 'string') ?? null,
    message,
    fields: Object.fromEntries(fields),
  }
}

/** The value if it is an object with keys, else null. */
export function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown> | null)
    : null
}

/** The objects of a list of errors; none if it is no list. */
export const recordsIn = (list: unknown): Record<string, unknown>[] =>
  Array.isArray(list) ? list.map(asRecord).filter((each) => each !== null) : []

/** The name of the field that a JSON pointer (RFC 6901) leads to; `''` if it leads to the whole body. */
export const fieldOfPointer = (pointer: unknown): string =>
  typeof pointer === 'string' ? pointer.split('/').slice(1).join('.') : ''

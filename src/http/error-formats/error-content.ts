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
// `validation_error`, `invalid`, `ValidationError`, `auth.expired`, `urn:problem:x`, `/probs/x`: not for the user.
const MACHINE_WORD =
  /^(\w*_\w*|[a-z]+([.-][a-z]+)*|[a-zA-Z]*[a-z][A-Z]\w*|[\w.+-]+:[!-~]+|\/[!-~]+)$/

/** Collects the texts for the user by field; the first one without a field is the message. */
export function contentOf(code: unknown, entries: readonly ErrorEntry[]): ErrorContent {
  const fields = new Map<unknown, string[]>()
  for (const [value, field] of entries) {
    const text = typeof value === 'string' ? value.trim().slice(0, MAX_TEXT_LENGTH) : ''
    if (text === '' || MACHINE_WORD.test(text)) continue
    fields.set(field || '', [...(fields.get(field || '') ?? []), text])
  }
  const [message = ''] = fields.get('') ?? []
  fields.delete('')
  return {
    code: typeof code === 'string' ? code : null,
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

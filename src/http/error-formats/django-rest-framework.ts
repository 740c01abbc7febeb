/** Django REST framework, with drf-jwt and simplejwt: `detail` about the request, and a list of texts for each field. */
import { asRecord, contentOf, type ErrorContent, type ErrorEntry } from './error-content.ts'

// Levels of an error body that are searched for texts.
const MAX_DEPTH = 6

/** @param body an object, or the list of texts of an error without fields */
export function readDrf(body: unknown): ErrorContent {
  const record = asRecord(body)
  if (!record) return contentOf(null, entriesIn(body))
  const { code, status: _status, message, detail, non_field_errors, messages, ...fields } = record
  const aboutAll = [message, detail, non_field_errors, messages].flatMap((each) => entriesIn(each))
  return contentOf(code ?? asRecord(detail)?.code, [
    ...aboutAll.map(([text]) => [text] as const),
    ...entriesIn(fields),
  ])
}

/** Every text in a value, with the path to it as the field. The texts of a list have the path of the list. */
function entriesIn(value: unknown, path: string[] = []): ErrorEntry[] {
  const text = textOf(value)
  if (text !== null) return [[text, path.join('.')]]
  if (typeof value !== 'object' || value === null || path.length === MAX_DEPTH) return []
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) =>
    entriesIn(each, Array.isArray(value) && textOf(each) !== null ? path : [...path, key]),
  )
}

/** With `get_full_details()` a text is an object of its message and its code. */
function textOf(value: unknown): string | null {
  const { code, message } = asRecord(value) ?? {}
  const text = code === undefined ? value : message
  return typeof text === 'string' ? text : null
}

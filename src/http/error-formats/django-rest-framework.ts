/** Django REST framework, with drf-jwt and simplejwt: `detail` about the request, and a list of texts for each field. */
import { asRecord, contentOf, type ErrorContent, type ErrorEntry } from './error-content.ts'

// Levels of an error body that are searched for texts.
const MAX_DEPTH = 6

/** @param body an object, or the list of texts of an error without fields */
export function readDrf(body: unknown): ErrorContent {
  const record = asRecord(body)
  const { code, status, message, detail, messages, errors, ...fields } = record ?? {}
  const aboutAll = [message, detail, messages].flatMap((each) => entriesIn(each))
  return contentOf(
    [body, code, detail].flat().map((each) => asRecord(each)?.code),
    [
      ...aboutAll.map(([text]) => [text] as const),
      ...entriesIn(record ? { ...fields, code: listIn(code), status: listIn(status) } : body),
      // Some projects put the errors of fields there.
      ...entriesIn(errors),
    ],
  )
}

/** Fields may be called `code` and `status`, too: then each has a list of texts. */
const listIn = (value: unknown) => (Array.isArray(value) ? value : null)

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

/** Problem details (RFC 9457): a `title`, a `detail`, and extensions with the errors of fields. */
import {
  asRecord,
  contentOf,
  fieldOfPointer,
  recordsIn,
  type ErrorReader,
} from './error-content.ts'

export const readProblemDetails: ErrorReader = ({ type, title, detail, code, errors, ...rest }) => {
  if (typeof (title ?? type) !== 'string') return null
  // As in section 3 of the RFC, and in its predecessor RFC 7807.
  const list = [...recordsIn(errors), ...recordsIn(rest['invalid-params'])]
  return contentOf(
    [code, ...list.map((error) => error.code)],
    [
      [detail],
      [title],
      ...list.map(
        (error) =>
          [error.detail ?? error.reason, fieldOfPointer(error.pointer) || error.name] as const,
      ),
      // As in ASP.NET.
      ...Object.entries(asRecord(errors) ?? {}).flatMap(([field, texts]) =>
        [texts].flat().map((text) => [text, field] as const),
      ),
    ],
  )
}

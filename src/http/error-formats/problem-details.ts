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
  return contentOf(code, [
    [detail],
    [title],
    // As in section 3 of the RFC, in its predecessor RFC 7807, and in ASP.NET.
    ...recordsIn(errors).map((error) => [error.detail, fieldOfPointer(error.pointer)] as const),
    ...recordsIn(rest['invalid-params']).map(({ reason, name }) => [reason, name] as const),
    ...Object.entries(asRecord(errors) ?? {}).flatMap(([field, texts]) =>
      [texts].flat().map((text) => [text, field] as const),
    ),
  ])
}

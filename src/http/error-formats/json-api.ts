/** JSON:API: a list of errors, each with its `code`, a `detail` or `title`, and the field in `source`. */
import {
  asRecord,
  contentOf,
  fieldOfPointer,
  recordsIn,
  type ErrorReader,
} from './error-content.ts'

// Where a request has the fields of a resource.
const RESOURCE_PATH = /^data([.](attributes|relationships))?([.]|$)/

export const readJsonApi: ErrorReader = ({ errors }) => {
  const list = recordsIn(errors)
  if (list.length === 0) return null
  return contentOf(
    list.map(({ code }) => code),
    list.map(({ detail, title, source }) => {
      const { pointer, parameter } = asRecord(source) ?? {}
      return [detail ?? title, fieldOfPointer(pointer).replace(RESOURCE_PATH, '') || parameter]
    }),
  )
}

/** FastAPI: `detail` is a list of errors, each with its `type`, its `msg`, and the path to the field in `loc`. */
import { contentOf, recordsIn, type ErrorReader } from './error-content.ts'

export const readFastApi: ErrorReader = ({ detail }) => {
  const list = recordsIn(detail)
  if (!list.some((error) => 'msg' in error)) return null
  return contentOf(
    list.map(({ type }) => type),
    // The first key of the path says whether it is in the body, the query or a header.
    list.map(({ msg, loc }) => [msg, Array.isArray(loc) ? loc.slice(1).join('.') : null]),
  )
}

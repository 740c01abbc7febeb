/** drf-standardized-errors: a list of errors, each with its `code`, its `detail`, and the field in `attr`. */
import { contentOf, recordsIn, type ErrorReader } from './error-content.ts'

export const readStandardizedErrors: ErrorReader = ({ errors }) => {
  const list = recordsIn(errors)
  if (!list.some((error) => 'attr' in error)) return null
  return contentOf(
    list.map(({ code }) => code),
    list.map(({ detail, attr }) => [detail, attr]),
  )
}

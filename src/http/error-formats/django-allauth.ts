/** django-allauth headless: a list of errors, each with its `code`, its `message`, and the field in `param`. */
import { contentOf, recordsIn, type ErrorReader } from './error-content.ts'

export const readAllauth: ErrorReader = ({ errors }) => {
  const list = recordsIn(errors)
  if (!list.some((error) => 'message' in error)) return null
  return contentOf(
    list.map(({ code }) => code),
    list.map(({ message, param }) => [message, param]),
  )
}

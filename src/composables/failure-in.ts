/** What went wrong with a request, as far as anybody knows? */
import { isAxiosError } from 'axios'
import { failureOf, type Failure } from '@/http/failure.ts'

/** As the response interceptor has named it, who knows what came of the session; else as the error itself tells. */
export function failureIn(error: unknown): Failure {
  return (isAxiosError(error) ? error.failure : undefined) ?? failureOf(error)
}

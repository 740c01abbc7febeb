/** The second step of a sign-in over Axios: a code, for a backend that wants one after the password. */
import { isAxiosError } from 'axios'
import type { AuthBackend, SecondStep } from '../auth/backends/auth-backend.ts'
import { failureOf } from './failure.ts'
import type { Http } from './request-config.ts'
import { withoutSession, type SignInResult } from './token-server.ts'

/**
 * Sends the code, which completes the sign-in.
 *
 * @param step the result of `signIn`. It stands for the password, so keep it in memory only
 * @returns as `signIn`, or `expired` if the server no longer knows the step: the user has to begin again
 * @throws AxiosError if the code is rejected: its field is `code`, whatever the backend calls it
 */
export async function sendCode(
  http: Http,
  { authPath, parseTokens, secondStepOf }: AuthBackend,
  step: SecondStep,
  code: string,
): Promise<SignInResult | 'expired'> {
  const { path, codeField = 'code', body = {}, headers } = step
  try {
    const fields = { ...body, [codeField]: code }
    const { data } = await http.post(authPath + path, fields, { ...withoutSession, headers })
    return parseTokens(data) ?? secondStepOf?.(data) ?? null
  } catch (error) {
    const next = secondStepOf?.(isAxiosError(error) && error.response?.data)
    // A server may name what stands for the sign-in only once.
    if (next) return { ...next, headers: next.headers ?? headers }
    const failure = failureOf(error)
    const { kind, status, fields } = failure
    // Nothing else is authenticated by this request than the first step, nor is another of its fields typed by the user.
    const isExpired =
      kind === 'unauthenticated' || status === 410 || Object.keys(body).some((name) => fields[name])
    if (isExpired) return 'expired'
    const about = fields[codeField]
    if (about && isAxiosError(error))
      error.failure = { ...failure, fields: { ...fields, code: about } }
    throw error
  }
}

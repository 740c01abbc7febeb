/** The backend's token endpoints over Axios: sign-in and refresh. */
import type { AuthBackend, IssuedTokens } from '../auth/backends/auth-backend.ts'
import type { TokenServer } from '../auth/token-refresh.ts'
import { failureOf, type FailureKind } from './failure.ts'
import type { Http, RequestConfig } from './request-config.ts'

// None of these requests is sent in the session, and none of their errors ends it.
const withoutSession = { auth: false, silent: true } satisfies RequestConfig

const REJECTIONS: FailureKind[] = ['invalid', 'unauthenticated', 'session-expired', 'forbidden']
// There is no such path, it takes no POST or no JSON, it is gone, or not implemented.
const MISSING_ENDPOINT_STATUSES: (number | null)[] = [404, 405, 406, 410, 415, 501]
// For a throttled request without a Retry-After header.
const DEFAULT_RETRY_AFTER_S = 30

/** As {@link TokenServer} says, `refresh` and `ping` never reject: a failed request is an outcome. */
export function createTokenServer(http: Http, authBackend: AuthBackend) {
  return {
    /**
     * @param credentials the fields the backend expects, such as `username` and `password`
     * @returns the tokens, or null if the response has none
     * @throws AxiosError if the sign-in is rejected
     */
    async signIn(credentials: object): Promise<IssuedTokens | null> {
      const { data } = await http.post(authBackend.signInPath, credentials, withoutSession)
      return authBackend.parseTokens(data)
    },

    async refresh(credential, signal) {
      try {
        const body = { [authBackend.refreshCredential.field]: credential }
        const { data } = await http.post(authBackend.refreshPath, body, {
          ...withoutSession,
          signal,
        })
        const tokens = authBackend.parseTokens(data)
        // Without tokens it is a page, such as the app's own, where a host answers every path with it.
        return tokens ? { outcome: 'refreshed', tokens } : { outcome: 'unsupported' }
      } catch (error) {
        const { kind, status, code, retryAfter } = failureOf(error)
        if (REJECTIONS.includes(kind)) return { outcome: 'rejected', code }
        if (MISSING_ENDPOINT_STATUSES.includes(status)) return { outcome: 'unsupported' }
        const wait = kind === 'throttled' ? (retryAfter ?? DEFAULT_RETRY_AFTER_S) : retryAfter
        return { outcome: 'unavailable', retryAfter: wait }
      }
    },

    async ping(signal?: AbortSignal) {
      // Any status below 500 shows that the server is reachable: `GET` is not even allowed here.
      const options = {
        ...withoutSession,
        signal,
        validateStatus: (status: number) => status < 500,
      }
      return http.get(authBackend.signInPath, options).then(
        () => true,
        () => false,
      )
    },
  } satisfies TokenServer & Record<string, unknown>
}

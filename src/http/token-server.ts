/** The backend's token endpoints over Axios: sign-in, refresh and sign-out. */
import { isAxiosError, type AxiosAdapter } from 'axios'
import type { AuthBackend, IssuedTokens, SecondStep } from '../auth/backends/auth-backend.ts'
import type { RefreshResult, TokenServer } from '../auth/token-refresh.ts'
import { failureOf, type FailureKind } from './failure.ts'
import type { Http, RequestConfig } from './request-config.ts'

// None of these requests is sent in the session, and none of their errors ends it.
export const withoutSession = { auth: false, silent: true } satisfies RequestConfig

interface SignInFields {
  username: string
  password: string
  [field: string]: unknown
}

/** The tokens; or the second step, if the server wants a code too (`second-step.ts`); null if the response holds neither. */
export type SignInResult = IssuedTokens | SecondStep | null

const REJECTIONS: FailureKind[] = ['invalid', 'unauthenticated', 'session-expired', 'forbidden']
// There is no such path, it takes no POST or no JSON, it is gone, or not implemented.
const MISSING_ENDPOINT_STATUSES: (number | null)[] = [404, 405, 406, 410, 415, 501]
// The server has not received the request, or not acted on it.
const UNHEARD: FailureKind[] = ['network', 'timeout', 'throttled', 'server']
// For a throttled request without a Retry-After header.
const DEFAULT_RETRY_AFTER_S = 30

/**
 * As {@link TokenServer} says, nothing but `signIn` rejects: a failed request is an outcome.
 *
 * @param signOutAdapter `keepaliveAdapter`, so that a sign-out outlives the page; by default that of `http`
 */
export function createTokenServer(
  http: Http,
  authBackend: AuthBackend,
  signOutAdapter?: AxiosAdapter,
) {
  const {
    authPath,
    usernameField,
    signInWith,
    refresh,
    signOut,
    userPath,
    parseTokens,
    secondStepOf,
  } = authBackend
  const signInUrl = authPath + authBackend.signInPath
  const hasOwnNetwork = typeof http.defaults.adapter === 'function'
  // Without credentials a browser shows no prompt of its own for a 401 of HTTP Basic.
  const network = { adapter: 'fetch', withCredentials: false } as const
  const config = { ...withoutSession, ...(signInWith && !hasOwnNetwork && network) }

  const tokenServer = {
    /**
     * @param credentials the user name, the password, and what else the backend expects. Its own name for the field of the user
     *   name is neither here nor in the errors of fields
     * @throws AxiosError if the sign-in is rejected
     */
    async signIn({ username, ...others }: SignInFields): Promise<SignInResult> {
      const body = signInWith ? undefined : { [usernameField]: username, ...others }
      // In UTF-8 (RFC 7617). A user name with a colon cannot be told from its password: the server refuses it.
      const basic = signInWith && {
        auth: { username, password: others.password },
        transitional: { encodeBasicAuthUsername: true },
      }
      try {
        const { data } = await http.post(signInUrl, body, { ...config, ...basic })
        return parseTokens(data) ?? secondStepOf?.(data) ?? null
      } catch (error) {
        if (isAxiosError(error) && error.failure) {
          const step = secondStepOf?.(error.response?.data)
          if (step) return step
          const { fields } = error.failure
          const about = fields[usernameField]
          if (about) error.failure = { ...error.failure, fields: { ...fields, username: about } }
        }
        throw error
      }
    },

    async refresh(credential: string, signal?: AbortSignal): Promise<RefreshResult> {
      if (!refresh) return { outcome: 'unsupported' }
      try {
        const body = { [refresh.field]: credential }
        const { data } = await http.post(authPath + refresh.path, body, {
          ...withoutSession,
          signal,
        })
        const tokens = parseTokens(data)
        // Without tokens it is a page, such as the app's own, where a host answers every path with it.
        return tokens ? { outcome: 'refreshed', tokens } : { outcome: 'unsupported' }
      } catch (error) {
        const { kind, status, code, retryAfter } = failureOf(error)
        const refusals: readonly (number | null)[] = refresh.refusedBy ?? [status]
        if (REJECTIONS.includes(kind) && refusals.includes(status))
          return { outcome: 'rejected', code }
        if (MISSING_ENDPOINT_STATUSES.includes(status)) return { outcome: 'unsupported' }
        const wait = kind === 'throttled' ? (retryAfter ?? DEFAULT_RETRY_AFTER_S) : retryAfter
        return { outcome: 'unavailable', retryAfter: wait }
      }
    },

    async ping(signal?: AbortSignal, access?: string | null) {
      const isAsked = access && userPath
      return http
        .get(isAsked ? authPath + userPath : signInUrl, {
          ...config,
          signal,
          headers: isAsked ? { Authorization: access } : {},
          // Any status below 500 shows that the server is reachable: `GET` is not even allowed at the sign-in.
          validateStatus: (status) => status < 500,
        })
        .then(
          ({ status }) => (isAsked && status !== 401 && status !== 403 ? 'accepted' : true),
          () => false,
        )
    },

    async signOut(access, refreshToken): Promise<boolean> {
      if (!signOut) return true
      const { path, method, refreshField } = signOut
      const credential = refreshField ? refreshToken : access
      if (!credential) {
        if (!refreshToken) return true
        // By an expired access token the server would not know whose sign-out it is.
        const result = await tokenServer.refresh(refreshToken)
        return result.outcome === 'refreshed'
          ? tokenServer.signOut(`${authBackend.scheme} ${result.tokens.access}`, null)
          : result.outcome === 'rejected'
      }
      const headers = refreshField ? {} : { Authorization: credential }
      const body = refreshField ? { [refreshField]: credential } : undefined
      const config = { ...withoutSession, headers, adapter: signOutAdapter }
      const url = authPath + path
      return (method ? http.delete(url, config) : http.post(url, body, config)).then(
        () => true,
        // What the server rejects is over for it as well.
        (error: unknown) => !UNHEARD.includes(failureOf(error).kind),
      )
    },
  } satisfies TokenServer & Record<string, unknown>
  return tokenServer
}

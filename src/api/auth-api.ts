/** Signing in, registering, renewing and verifying. None of these carries the token, and no failure of theirs ends a session. */
import * as v from 'valibot'
import type { Dialect, IssuedTokens } from '../auth/backends/index.ts'
import type { TokenServer } from '../auth/token-refresh.ts'
import { failureOf, type FailureKind } from '../http/failure.ts'
import type { Http, RequestConfig } from '../http/request-config.ts'
import { Registered, type Credentials, type Registration } from './schemas.ts'
import { expecting } from './validate-response.ts'

const apart = { auth: false, silent: true } satisfies RequestConfig

const refusals: FailureKind[] = ['invalid', 'unauthenticated', 'expired', 'forbidden']
// Seconds, for a server that has heard too much and does not say how long to wait.
const usualWait = 30

export function createSessionApi(http: Http, dialect: Dialect) {
  return {
    /** @returns the tokens, or null if the server answered without any. Rejects with the AxiosError of a refused sign-in. */
    async signIn(credentials: Credentials): Promise<IssuedTokens | null> {
      const { data } = await http.post(dialect.signInPath, credentials, apart)
      return dialect.readTokens(data)
    },

    /** Makes an account; signing in is a request of its own. */
    async register(registration: Registration): Promise<Registered> {
      const config = { ...apart, transformResponse: expecting(Registered) }
      return (await http.post<Registered>('register/', registration, config)).data
    },

    /** Asks the server whether it accepts a token. Resolves if it does, rejects if not. */
    async verify(jwt: string, signal?: AbortSignal): Promise<void> {
      const config = { ...apart, signal, transformResponse: expecting(v.object({})) }
      await http.post(dialect.verifyPath, { token: jwt }, config)
    },

    /** As {@link TokenServer} says: neither rejects, a failure is an outcome. */
    tokens: {
      async renew(offer, signal) {
        try {
          const body = { [dialect.offer.field]: offer }
          const { data } = await http.post(dialect.renewPath, body, { ...apart, signal })
          const tokens = dialect.readTokens(data)
          return tokens ? { outcome: 'renewed', tokens } : { outcome: 'unavailable' }
        } catch (error) {
          const { kind, code, retryAfter } = failureOf(error)
          if (refusals.includes(kind)) return { outcome: 'refused', code }
          const wait = kind === 'throttled' ? (retryAfter ?? usualWait) : retryAfter
          return { outcome: 'unavailable', retryAfter: wait }
        }
      },

      async isThere(signal) {
        // Whatever it says to that: even a refusal is an answer.
        const config = { ...apart, signal, validateStatus: () => true }
        return http.get(dialect.signInPath, config).then(
          ({ status }) => status < 500,
          () => false,
        )
      },
    } satisfies TokenServer,
  }
}

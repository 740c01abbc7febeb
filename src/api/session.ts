/** Signing in, registering, renewing and verifying. None of these carries the token, and no failure of theirs ends a session. */
import * as v from 'valibot'
import type { Dialect, IssuedTokens } from '../auth/dialects.ts'
import type { Exchange } from '../auth/renewal.ts'
import { failureOf } from '../http/failure.ts'
import type { Http, RequestConfig } from '../http/request-config.ts'
import { Registered, type Credentials, type Registration } from './contract.ts'

const apart = { auth: false, silent: true } satisfies RequestConfig

export function createSessionApi(http: Http, dialect: Dialect) {
  return {
    /** @returns the tokens, or null if the server answered without any. Rejects with the AxiosError of a refused sign-in. */
    async signIn(credentials: Credentials): Promise<IssuedTokens | null> {
      const { data } = await http.post(dialect.signInPath, credentials, apart)
      return dialect.readTokens(data)
    },

    /** Makes an account; signing in is a request of its own. */
    async register(registration: Registration): Promise<Registered> {
      const config = { ...apart, parse: v.parser(Registered) }
      return (await http.post('register/', registration, config)).data
    },

    /** Asks the server whether it accepts a token. Resolves if it does, rejects if not. */
    async verify(jwt: string, signal?: AbortSignal): Promise<void> {
      const config = { ...apart, signal, parse: v.parser(v.object({})) }
      await http.post(dialect.verifyPath, { token: jwt }, config)
    },

    /** Exchanges tokens for new ones. Never rejects: a failure is an outcome. */
    exchange: (async (tokens) => {
      const body = dialect.renewBody(tokens)
      if (!body) return { outcome: 'refused' }
      try {
        const { data } = await http.post(dialect.renewPath, body, apart)
        const renewed = dialect.readTokens(data)
        return renewed ? { outcome: 'renewed', tokens: renewed } : { outcome: 'unavailable' }
      } catch (error) {
        const refusals = ['invalid', 'unauthenticated', 'expired', 'forbidden']
        return { outcome: refusals.includes(failureOf(error).kind) ? 'refused' : 'unavailable' }
      }
    }) satisfies Exchange,
  }
}

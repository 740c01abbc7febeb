/** Token verification by the server, for the token inspector. */
import * as v from 'valibot'
import type { AuthBackend } from '../auth/backends/auth-backend.ts'
import type { Http } from '../http/request-config.ts'
import { validateWith } from './validate-response.ts'

// A proxy's HTML page with status 200 is no verification.
const Verification = v.looseObject({})

export function createTokenApi(http: Http, authBackend: AuthBackend) {
  return {
    /** Resolves if the server accepts the token, and rejects with an AxiosError if not. The caller shows the error. */
    async verify(jwt: string, signal?: AbortSignal): Promise<void> {
      const transformResponse = validateWith(Verification)
      const config = { auth: false, silent: true, signal, transformResponse }
      await http.post(authBackend.verifyPath, { token: jwt }, config)
    },
  }
}

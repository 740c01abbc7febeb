/** The user's account: profile, e-mail address and password. */
import { isAxiosError } from 'axios'
import type { AuthBackend, IssuedTokens } from '../auth/backends/auth-backend.ts'
import type { Http } from '../http/request-config.ts'
import { User, type PasswordChange } from './schemas.ts'
import { validateWith, readConfig } from './validate-response.ts'

export function createUserApi(http: Http, authBackend: AuthBackend) {
  return {
    me: async (signal?: AbortSignal) =>
      (await http.get<User>('user/', readConfig(User, signal))).data,

    /**
     * The form shows the error, if there is one.
     *
     * @param email `''` removes the address
     * @returns the changed account
     */
    async changeEmail(email: string): Promise<User> {
      const config = { silent: true, transformResponse: validateWith(User) }
      return (await http.patch<User>('user/', { email }, config)).data
    },

    /**
     * Changes the password. Tokens issued before can no longer be refreshed. The form shows the error, if there is one.
     *
     * @returns new tokens for this session, or null if the response has none
     */
    async changePassword(change: PasswordChange): Promise<IssuedTokens | null> {
      try {
        const { data } = await http.post('user/password/', change, { silent: true })
        return authBackend.parseTokens(data)
      } catch (error) {
        // Keep the passwords out of error reports.
        if (isAxiosError(error) && error.config) error.config.data = undefined
        throw error
      }
    },
  }
}

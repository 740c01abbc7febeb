/** The user's account: registration, profile, e-mail address and password. */
import { isAxiosError } from 'axios'
import type { AuthBackend, IssuedTokens } from '../auth/backends/auth-backend.ts'
import type { Http, TokenLocation } from '../http/request-config.ts'
import { RegisteredUser, User, type PasswordChange, type Registration } from './schemas.ts'
import { validateWith, readConfig } from './validate-response.ts'

export function createUserApi(http: Http, authBackend: AuthBackend) {
  return {
    /** Creates an account, without signing in. The form shows the error, if there is one. */
    async register(registration: Registration): Promise<RegisteredUser> {
      const transformResponse = validateWith(RegisteredUser)
      const config = { auth: false, silent: true, transformResponse }
      return (await http.post<RegisteredUser>('register/', registration, config)).data
    },

    me: async () => (await http.get<User>('user/', readConfig(User))).data,

    /** Reads the account as `me` does, with the token in the header, body or query. The caller shows the error. */
    async meWithTokenIn(location: TokenLocation, signal?: AbortSignal): Promise<User> {
      const config = { ...readConfig(User, signal), auth: location }
      // A browser sends no body with GET: the token in a body needs POST.
      const { data } = await (location === 'body'
        ? http.post<User>('user/', {}, config)
        : http.get<User>('user/', config))
      return data
    },

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

/** Who does the server say is signed in, and what may they change of it? */
import { isAxiosError } from 'axios'
import type { Dialect, IssuedTokens } from '../auth/backends/index.ts'
import type { Http, TokenPlace } from '../http/request-config.ts'
import { User, type PasswordChange } from './schemas.ts'
import { expecting, reading } from './validate-response.ts'

export function createUserApi(http: Http, dialect: Dialect) {
  return {
    me: async (signal?: AbortSignal) => (await http.get<User>('user/', reading(User, signal))).data,

    /** As `me`, with the token in the place named; the failure is the caller's to show. */
    async meBy(
      place: Exclude<TokenPlace, boolean> | 'header',
      signal?: AbortSignal,
    ): Promise<User> {
      const config = { ...reading(User, signal), auth: place === 'header' || place }
      // A browser sends no body with GET, so the token in the body goes by POST.
      const { data } = await (place === 'body'
        ? http.post<User>('user/', {}, config)
        : http.get<User>('user/', config))
      return data
    },

    /** @param email `''` for none. The failure is the form's to show. @returns the account as it is from now on */
    async changeEmail(email: string): Promise<User> {
      const config = { silent: true, transformResponse: expecting(User) }
      return (await http.patch<User>('user/', { email }, config)).data
    },

    /**
     * Those held until now cannot be renewed any more. The failure is the form's to show.
     *
     * @returns the tokens to go on with, or null if the server answered without any
     */
    async changePassword(change: PasswordChange): Promise<IssuedTokens | null> {
      try {
        const { data } = await http.post('user/password/', change, { silent: true })
        return dialect.readTokens(data)
      } catch (error) {
        // No report of the error is to tell the passwords.
        if (isAxiosError(error) && error.config) error.config.data = undefined
        throw error
      }
    },
  }
}

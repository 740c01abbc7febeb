/** Who does the server say is signed in? */
import * as v from 'valibot'
import type { Http, TokenPlace } from '../http/request-config.ts'
import { User } from './contract.ts'

export function createUserApi(http: Http) {
  const parse = v.parser(User)

  return {
    me: async (signal?: AbortSignal) => (await http.get('user/', { signal, parse })).data,

    /** As `me`, with the token in the place named; the failure is the caller's to show. */
    async meBy(
      place: Exclude<TokenPlace, boolean> | 'header',
      signal?: AbortSignal,
    ): Promise<User> {
      const config = { auth: place === 'header' || place, silent: true, signal, parse }
      // A browser sends no body with GET, so the token in the body goes by POST.
      const { data } = await (place === 'body'
        ? http.post('user/', {}, config)
        : http.get('user/', config))
      return data
    },
  }
}

/** Who does the server say is signed in? */
import type { Http, TokenPlace } from '../http/request-config.ts'
import { User } from './contract.ts'
import { read } from './read.ts'

export function createUserApi(http: Http) {
  return {
    me: (signal?: AbortSignal) => http.get('user/', { signal }).then(read(User)),

    /** As `me`, with the token in the place named; the failure is the caller's to show. */
    meBy(place: Exclude<TokenPlace, boolean> | 'header', signal?: AbortSignal): Promise<User> {
      const config = { auth: place === 'header' || place, silent: true, signal }
      // A browser sends no body with GET, so the token in the body goes by POST.
      const answer = place === 'body' ? http.post('user/', {}, config) : http.get('user/', config)
      return answer.then(read(User))
    },
  }
}

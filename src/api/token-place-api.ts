/** Reads the account with the token in each place where a server may look for it, for the token inspector. */
import { tokenInBody, tokenInQuery } from '../http/token-in-body.ts'
import { User } from './schemas.ts'
import { useConnection } from './use-connection.ts'
import { readConfig } from './validate-response.ts'

export type TokenPlace = 'header' | 'body' | 'query'

/**
 * @returns the function that reads it, in the setup of a component. The caller shows the error
 * @throws Error if the app provides no connection
 */
export function useMeWithTokenIn() {
  const { http } = useConnection()
  const config = readConfig(User)
  const requests = {
    header: () => http.get<User>('user/', config),
    // A browser sends no body with GET.
    body: () => http.post<User>('user/', {}, { ...config, auth: tokenInBody }),
    query: () => http.get<User>('user/', { ...config, auth: tokenInQuery }),
  }
  return async (place: TokenPlace): Promise<User> => (await requests[place]()).data
}

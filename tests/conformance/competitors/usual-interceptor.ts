/** The usual interceptor of a Vue blog post, rewritten from what such posts have in common. */
import axios, { isAxiosError, type AxiosInstance } from 'axios'
import type { ClientUnderTest, ClientOptions } from '../client-under-test.ts'
import {
  because,
  singleInstance,
  claimedByNone,
  noProactiveRefresh,
  refreshOn401Cases,
} from './not-covered.ts'

const TOKEN_KEY = 'token'
const SCHEME = 'JWT '

interface ErrorResponse {
  status: number
  data: unknown
}

function createInstance({ baseURL, adapter, onRedirect, onMessage }: ClientOptions): AxiosInstance {
  const http = axios.create({ baseURL, adapter, timeout: 10_000 })

  http.interceptors.request.use((config) => {
    const token = localStorage.getItem(TOKEN_KEY)
    if (token) config.headers.Authorization = token
    return config
  })

  http.interceptors.response.use(
    // The posts treat every other status as a failure, even 201 and 204.
    (response) => (response.status === 200 ? response : Promise.reject(response as unknown)),
    (error: unknown) => {
      // The posts read `error.response.status`, which throws when there was no response.
      const { status, data } = responseOf(error)
      switch (status) {
        case 401:
          onMessage('Please sign in.')
          onRedirect()
          break
        case 403:
          onMessage('Your sign-in has expired, please sign in again.')
          localStorage.removeItem(TOKEN_KEY)
          setTimeout(onRedirect, 1000)
          break
        case 404:
          onMessage('The requested resource does not exist.')
          break
        default:
          onMessage((data as { message: string }).message)
      }
      // The posts reject with the response, not with the error.
      const response: unknown = responseOf(error)
      return Promise.reject(response)
    },
  )
  return http
}

/** `error.response` as a post in JavaScript reads it, without a check for undefined. */
function responseOf(error: unknown): ErrorResponse {
  return (isAxiosError(error) ? error.response : undefined) as ErrorResponse
}

export const clientUnderTest: ClientUnderTest = {
  name: 'usual-interceptor',
  version: '–',
  description:
    'The interceptor of the usual Vue blog post, rewritten: `localStorage.token` with its scheme on every request, and a `switch` on `error.response.status` that shows a toast and redirects to `/login?redirect=`. It has no refresh.',
  notCovered: {
    ...claimedByNone,
    ...singleInstance,
    ...noProactiveRefresh,
    ...because('it has no refresh', refreshOn401Cases),
  },
  open(options) {
    const signIn = ({ access }: { access: string }) =>
      localStorage.setItem(TOKEN_KEY, SCHEME + access)
    if (options.tokens) signIn(options.tokens)
    return {
      http: createInstance(options),
      signIn,
      signOut: () => localStorage.removeItem(TOKEN_KEY),
      getTokens: () => ({
        access: localStorage.getItem(TOKEN_KEY)?.replace(SCHEME, '') ?? null,
        refresh: null,
      }),
      close: () => {},
    }
  },
}

/** How do requests go out? One Axios instance, with the session's two interceptors. */
import axios, { type AxiosAdapter } from 'axios'
import { createAttachToken } from './attach-token.ts'
import { createRecover, type Report, type Session } from './recover.ts'
import type { Http } from './request-config.ts'

export interface HttpOptions {
  /** Where our API is: an absolute URL, or a path on the page's origin. Only its origin is sent the token. */
  baseURL?: string
  /** Milliseconds until a request without an answer is given up. */
  timeout?: number
  session?: Session
  report?: Report
  /** The language that the server's messages should be in, asked for each request. */
  language?: () => string
  /** Takes the place of Axios' own way to the network. */
  adapter?: AxiosAdapter
}

const noSession: Session = { current: () => null, end: () => {} }

/** Makes the Axios instance. Its requests reject with Axios' own errors, each with its {@link Failure} as `failure`. */
export function createHttp(options: HttpOptions = {}): Http {
  const {
    baseURL = '/api/',
    timeout = 10_000,
    session = noSession,
    report = () => {},
    language,
    adapter,
  } = options
  const http = axios.create({
    baseURL,
    timeout,
    responseType: 'json',
    // A time-out then has a code of its own, and is not taken for a page that is being left.
    transitional: { ...axios.defaults.transitional, clarifyTimeoutError: true },
    ...(adapter && { adapter }),
  })
  const attachToken = createAttachToken(http, () => session.current())
  const recover = createRecover(session, report)

  http.interceptors.request.use(attachToken, null, { synchronous: true })
  if (language) {
    http.interceptors.request.use(
      (config) => {
        config.headers.set('Accept-Language', language(), false)
        return config
      },
      null,
      { synchronous: true },
    )
  }
  http.interceptors.response.use(recover.onFulfilled, recover.onRejected)
  return http as Http
}

/** The HTTP client: an Axios instance that sends its requests in the session, and reports their failures. */
import axios, { isAxiosError, type AxiosInstance, type CreateAxiosDefaults } from 'axios'
import type { AuthBackend } from '../auth/backends/auth-backend.ts'
import type { ReadError } from './error-formats/error-content.ts'
import { failureOf, type Failure } from './failure.ts'
import { isReportedBySession } from './handle-auth-errors.ts'
import type { Http, RequestConfig, RequestSession } from './request-config.ts'
import { createSessionAdapter } from './session-adapter.ts'

/** Called for each failure that does not end the session, unless the caller shows it (`silent`) or has cancelled the request. */
export type ReportFailure = (failure: Failure) => void

export interface SessionOptions {
  session: RequestSession
  /** Says which responses are a verdict on the session, and whether they come in an envelope. */
  authBackend: Pick<AuthBackend, 'verdictOf' | 'openEnvelope'>
  report?: ReportFailure
  /** Returns the page the user is on. A rejected request never redirects from a public page opened after it was sent. */
  page?: () => unknown
  /**
   * Reads the bodies of error responses: `readAnyFormat`, or the reader of your API's format, from `error-formats`. Without it
   * a failure has the `code` and the `detail` of Django REST framework, but no field errors.
   */
  readError?: ReadError
}

/** Axios' own defaults, and the session. `baseURL` is the address of our API; only its origin is sent the token. */
export type HttpOptions = Omit<CreateAxiosDefaults, 'auth'> &
  (SessionOptions | (Partial<SessionOptions> & { session?: undefined }))

const noop = () => {}
const noSession: RequestSession = {
  current: () => null,
  needsRefresh: () => false,
  isExpired: () => false,
  refresh: async () => 'kept',
  end: noop,
  syncClock: noop,
}

/** Creates the Axios instance. Its requests reject with Axios' own errors, each with its {@link Failure} as `failure`. */
export function createHttp(options: HttpOptions = {}): Http {
  const { session = noSession, authBackend = {}, report, page, readError, ...defaults } = options
  const http = axios.create({
    baseURL: '/api/',
    timeout: 10_000,
    // Django's names. Axios sends the header to the origin of the page only.
    xsrfCookieName: 'csrftoken',
    xsrfHeaderName: 'X-CSRFToken',
    // Keep tokens and passwords out of error reports.
    redact: ['authorization', 'data', 'token'],
    ...defaults,
  })
  installSession(http, { session, authBackend, report, page, readError })
  return http as Http
}

const installed = new WeakSet<AxiosInstance>()

/** Adds the session to an Axios instance, once. Its interceptors, added before or after, see each request and response once. */
export function installSession(
  http: AxiosInstance,
  { session, authBackend, report = noop, page = noop, readError }: SessionOptions,
): void {
  if (installed.has(http)) return
  installed.add(http)
  const errorReading = { ...authBackend, readError }
  const wrapAdapter = createSessionAdapter(http, session, page, errorReading)
  http.interceptors.request.use(
    (config) => {
      config.adapter = wrapAdapter(config)
      return config
    },
    null,
    { synchronous: true },
  )
  http.interceptors.response.use(null, (error: unknown) => {
    const failure = failureOf(error, errorReading)
    const isRequestError = isAxiosError(error)
    if (isRequestError) {
      error.failure = failure
      const { config, response } = error
      const auth = config?.auth as RequestConfig['auth']
      // A request without the session mostly carries a password: keep it out of error reports.
      if (auth === false || typeof auth === 'object') {
        Object.assign(config!, { data: undefined, auth: false })
        // That of `fetch` has the headers, and so the password of HTTP Basic.
        delete error.request
        delete response?.request
      }
    }
    const isShownElsewhere =
      failure.kind === 'cancelled' ||
      (isRequestError &&
        (isReportedBySession(error) || (error.config?.silent && failure.kind !== 'access-denied')))
    if (!isShownElsewhere) report(failure)
    throw error
  })
}

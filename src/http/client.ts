/** The HTTP client: an Axios instance with the session's interceptors. */
import axios, { type AxiosInstance, type CreateAxiosDefaults } from 'axios'
import { attachToken } from './attach-token.ts'
import { waitForRefresh } from './wait-for-refresh.ts'
import { handleAuthErrors, type ReportFailure } from './handle-auth-errors.ts'
import type { Http, RequestSession } from './request-config.ts'

export interface SessionOptions {
  session: RequestSession
  report?: ReportFailure
  /** Returns the page the user is on. A rejected request never redirects from a public page opened after it was sent. */
  page?: () => unknown
}

/** Axios' own defaults, and the session. `baseURL` is the address of our API; only its origin is sent the token. */
export type HttpOptions = Omit<CreateAxiosDefaults, 'auth'> & Partial<SessionOptions>

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
  const { session = noSession, report, page, ...defaults } = options
  const http = axios.create({
    baseURL: '/api/',
    timeout: 10_000,
    // Keep tokens and passwords out of error reports.
    redact: ['authorization', 'data', 'token'],
    ...defaults,
  })
  installSession(http, { session, report, page })
  return http as Http
}

const installed = new WeakSet<AxiosInstance>()

/**
 * Adds the session's interceptors to an Axios instance, once. Response interceptors added later see their result; request
 * interceptors added later run before them. A repeated request is a request of its own: interceptors added later see its
 * response twice.
 */
export function installSession(
  http: AxiosInstance,
  { session, report = noop, page = noop }: SessionOptions,
): void {
  if (installed.has(http)) return
  installed.add(http)
  // Axios runs request interceptors from the last to the first.
  attachToken(http, session, page)
  waitForRefresh(http, session)
  handleAuthErrors(http, session, report, page)
}

/** How do requests go out? Through an Axios instance with the session's interceptors. */
import axios, { type AxiosInstance, type CreateAxiosDefaults } from 'axios'
import { createAttachToken } from './attach-token.ts'
import { createAwaitRenewal } from './wait-for-refresh.ts'
import { createRecover, type Report } from './handle-auth-errors.ts'
import type { Http } from './request-config.ts'
import type { Session } from './session-port.ts'

export interface SessionOptions {
  session: Session
  report?: Report
  /** What the person looks at. A refused request leads nobody away from a public page that came after it. */
  page?: () => unknown
}

/** Axios' own defaults, and the session. `baseURL` is where our API is; only its origin is sent the token. */
export type HttpOptions = Omit<CreateAxiosDefaults, 'auth'> & Partial<SessionOptions>

const nothing = () => {}
const noSession: Session = {
  current: () => null,
  isDue: () => false,
  isDead: () => false,
  renew: async () => 'kept',
  end: nothing,
  hear: nothing,
}

/** Makes the Axios instance. Its requests reject with Axios' own errors, each with its {@link Failure} as `failure`. */
export function createHttp(options: HttpOptions = {}): Http {
  const { session = noSession, report, page, ...defaults } = options
  const http = axios.create({
    baseURL: '/api/',
    timeout: 10_000,
    // What no report of an error may tell.
    redact: ['authorization', 'data', 'token'],
    ...defaults,
  })
  installSession(http, { session, report, page })
  return http as Http
}

const installed = new WeakSet<AxiosInstance>()

/**
 * Adds the session's interceptors to an Axios instance, once. They come first: what is added later sees their work. A
 * request that is repeated is one of its own, and its answer meets what is added later twice.
 */
export function installSession(http: AxiosInstance, options: SessionOptions): void {
  if (installed.has(http)) return
  installed.add(http)
  const { session, report = nothing, page = nothing } = options
  const awaitRenewal = createAwaitRenewal(http, session)
  const recover = createRecover(http, session, report, page)
  // Axios runs request interceptors from the last to the first.
  http.interceptors.request.use(createAttachToken(http, session, page), null, { synchronous: true })
  http.interceptors.request.use(awaitRenewal.onFulfilled, null, { runWhen: awaitRenewal.runWhen })
  http.interceptors.response.use(recover.onFulfilled, recover.onRejected)
}

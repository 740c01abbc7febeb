/** Request options beyond those of Axios, and what requests need of the session. */
import type {
  AxiosBasicCredentials,
  AxiosInstance,
  AxiosRequestConfig,
  AxiosResponse,
  InternalAxiosRequestConfig,
} from 'axios'
import type { Session } from '../auth/session.ts'
import type { Credential } from '../auth/session-state.ts'

/** What requests need of the session. Any object with these functions can stand in for it. */
export type RequestSession = Pick<
  Session,
  'current' | 'needsRefresh' | 'isExpired' | 'refresh' | 'end' | 'syncClock'
>

/**
 * Puts the token into a request that is ready to be sent.
 *
 * @param request its properties may be replaced; `params` and `data` are the caller's, and stay as they are
 */
export type PutToken = (request: InternalAxiosRequestConfig, token: string) => void

export interface RequestConfig extends Omit<AxiosRequestConfig, 'auth'> {
  /**
   * Where the token goes; true, the default, means the header. With false the session takes no part in the request, and a
   * rejection does not end it. `token-in-body.ts` has other places. Credentials for HTTP Basic are sent as Axios does.
   */
  auth?: boolean | PutToken | AxiosBasicCredentials
  /** Only the caller shows the error. */
  silent?: boolean
}

type WithoutBody = <T = unknown>(url: string, config?: RequestConfig) => Promise<AxiosResponse<T>>
type WithBody = <T = unknown>(
  url: string,
  data?: unknown,
  config?: RequestConfig,
) => Promise<AxiosResponse<T>>

/** An Axios instance whose requests accept {@link RequestConfig}. */
export type Http = {
  get: WithoutBody
  delete: WithoutBody
  post: WithBody
  put: WithBody
  patch: WithBody
} & AxiosInstance

/** How the session takes part in a request. */
export interface SentAuth {
  /** What is sent, null without a session. A rejection is a verdict on this credential only, not on a newer one. */
  readonly credential: Credential | null
  readonly putToken: PutToken
  /** The page that it is sent from. */
  readonly page: unknown
}

declare module 'axios' {
  interface InternalAxiosRequestConfig {
    silent?: boolean
  }
}

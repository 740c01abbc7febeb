/** Request options beyond those of Axios, and what requests need of the session. */
import type { AxiosBasicCredentials, AxiosInstance, AxiosRequestConfig, AxiosResponse } from 'axios'
import type { Session } from '../auth/session.ts'
import type { Credential } from '../auth/session-state.ts'

/** What requests need of the session. Any object with these functions can stand in for it. */
export type RequestSession = Pick<
  Session,
  'current' | 'needsRefresh' | 'isExpired' | 'refresh' | 'end' | 'syncClock'
>

/** Where the token goes: into the `Authorization` header, or as `token` into the body or the query. */
export type TokenLocation = 'header' | 'body' | 'query'

export interface RequestConfig extends Omit<AxiosRequestConfig, 'auth'> {
  /**
   * Where the token goes; true, the default, means the header. With false the session takes no part in the request, and a
   * rejection does not end it. Credentials for HTTP Basic are sent as Axios does.
   */
  auth?: boolean | TokenLocation | AxiosBasicCredentials
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
  readonly location: TokenLocation
  /** The page that it is sent from. */
  readonly page: unknown
}

declare module 'axios' {
  interface InternalAxiosRequestConfig {
    silent?: boolean
  }
}

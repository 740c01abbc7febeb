/** What can be asked of one request, beyond what Axios knows? */
import type { AxiosBasicCredentials, AxiosInstance, AxiosRequestConfig, AxiosResponse } from 'axios'
import type { Credential } from '../auth/session.ts'

/** Where the token goes: in the `Authorization` header (`true`), in the body or the query as `token`, or nowhere. */
export type TokenPlace = boolean | 'body' | 'query'

export interface RequestConfig extends Omit<AxiosRequestConfig, 'auth'> {
  /**
   * Where the token goes; in the header unless said otherwise. With `false` the session has no part in the request, and a
   * refusal does nothing to it. Credentials for HTTP Basic are taken as Axios does.
   */
  auth?: TokenPlace | AxiosBasicCredentials
  /** Its failure is shown by the caller, and by nobody else. */
  silent?: boolean
}

type Ask = <T = unknown>(url: string, config?: RequestConfig) => Promise<AxiosResponse<T>>
type Tell = <T = unknown>(
  url: string,
  data?: unknown,
  config?: RequestConfig,
) => Promise<AxiosResponse<T>>

/** An Axios instance whose requests understand {@link RequestConfig}. */
export type Http = { get: Ask; delete: Ask; post: Tell; put: Tell; patch: Tell } & AxiosInstance

/** The part that the session played in a request. */
export interface Attachment {
  /** What was sent, null without a session; a refusal is a verdict on this one only. */
  credential: Credential | null
  place: 'header' | 'body' | 'query'
  /** The page it was sent from. */
  page: unknown
  /** As the caller gave them, should the request have to be repeated. */
  data: unknown
  params: unknown
}

/** Under this key a request remembers its {@link Attachment}. A symbol, so that no report of the error prints the token. */
export const attachment: unique symbol = Symbol('attachment')

declare module 'axios' {
  interface InternalAxiosRequestConfig {
    [attachment]?: Attachment
    silent?: boolean
    /** Whether it is sent for the second time. */
    isRepeat?: boolean
  }
}

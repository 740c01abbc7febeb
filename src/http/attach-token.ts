/** Request interceptor that attaches the token: the `Authorization` header of every request to our API, and of no other. */
import type { AxiosInstance, InternalAxiosRequestConfig } from 'axios'
import {
  sentAuth,
  type RequestConfig,
  type RequestSession,
  type TokenLocation,
} from './request-config.ts'

// A path that cannot lead to another origin, and so needs no parsing.
const PLAIN_PATH = /^\/?\w[\w./-]*$/

/**
 * Adds the interceptor.
 *
 * @param http the instance it is for: its base URL says which origin is our API's
 * @param page returns the page the user is on
 */
export function attachToken(
  http: AxiosInstance,
  session: RequestSession,
  page: () => unknown,
): void {
  const onRequest = (config: InternalAxiosRequestConfig) => {
    // A caller may build a request from the config of an earlier one: it must not inherit that one's credential.
    config[sentAuth] = undefined
    const location = tokenLocation(http, config)
    // To Axios `auth` means HTTP Basic, and any string there would become a header.
    if (config.auth && typeof config.auth !== 'object') delete config.auth
    if (!location) return config
    const credential = session.current()
    const { data, params } = config
    config[sentAuth] = { credential, location, page: page(), data, params }
    if (!credential) return config
    linkAbortSignal(config, credential.signal)
    if (location === 'header') config.headers.Authorization = credential.token
    else if (location === 'query') config.params = withToken(params, credential.token)
    else config.data = withToken(data, credential.token)
    return config
  }
  http.interceptors.request.use(onRequest, null, { synchronous: true })
}

/** Where the token goes; null if the caller opted out, sends other credentials, or the request is not for our API. */
export function tokenLocation(
  http: AxiosInstance,
  config: InternalAxiosRequestConfig,
): TokenLocation | null {
  const auth = config.auth as RequestConfig['auth']
  const isWithoutSession =
    auth === false || typeof auth === 'object' || config.headers.has('Authorization')
  if (isWithoutSession || !isApiOrigin(http, config)) return null
  return auth === 'body' || auth === 'query' ? auth : 'header'
}

/** Cancels the request when its user signs out or another signs in, and still when the caller's own signal aborts. */
export function linkAbortSignal(config: InternalAxiosRequestConfig, session: AbortSignal): void {
  const own = config.signal as AbortSignal | undefined
  config.signal = own ? AbortSignal.any([own, session]) : session
}

/** Whether the request, as a browser would resolve its URL, goes to the origin of our API. */
export function isApiOrigin(
  http: AxiosInstance,
  { baseURL, url, allowAbsoluteUrls }: InternalAxiosRequestConfig,
) {
  const api = http.defaults.baseURL
  if (baseURL === api && PLAIN_PATH.test(url ?? '')) return true
  const page = document.baseURI
  const target = http.getUri({ baseURL, url, allowAbsoluteUrls })
  return (
    URL.canParse(target, page) && new URL(target, page).origin === new URL(api ?? '', page).origin
  )
}

/** A copy with `token` added: the caller's own object stays as it is. */
function withToken(fields: unknown, token: string): unknown {
  if (fields instanceof URLSearchParams || fields instanceof FormData) {
    const copy = fields instanceof FormData ? new FormData() : new URLSearchParams()
    for (const [name, value] of fields as Iterable<[string, string]>) copy.append(name, value)
    copy.append('token', token)
    return copy
  }
  if (Object.getPrototypeOf(fields ?? {}) !== Object.prototype) {
    throw new TypeError(
      "auth: 'body' and 'query' need a plain object, a form or nothing to add to.",
    )
  }
  return { ...(fields as object | null | undefined), token }
}

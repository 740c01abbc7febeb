/** Which requests carry the token, and where? */
import type { AxiosInstance, InternalAxiosRequestConfig } from 'axios'
import { attachment, type TokenPlace } from './request-config.ts'
import type { Session } from './session-port.ts'

type Place = 'header' | 'body' | 'query'

// A path that cannot lead to another origin, and so needs no parsing.
const plainPath = /^\/?\w[\w./-]*$/

/**
 * Makes the request interceptor that puts the token on every request to our own API, and on no other.
 *
 * @param http the instance it is for: its base URL is what "our own" means
 * @param page what the person looks at
 */
export function createAttachToken(http: AxiosInstance, session: Session, page: () => unknown) {
  return (config: InternalAxiosRequestConfig): InternalAxiosRequestConfig => {
    // A request made from the config of another one has nothing to do with what that one was sent with.
    config[attachment] = undefined
    const place = tokenPlace(http, config)
    // To Axios `auth` means HTTP Basic, and any text there would become a header.
    if (config.auth && typeof config.auth !== 'object') delete config.auth
    if (!place) return config
    const credential = session.current()
    const { data, params } = config
    config[attachment] = { credential, place, page: page(), data, params }
    if (!credential) return config
    joinSession(config, credential.signal)
    if (place === 'header') config.headers.Authorization = credential.token
    else if (place === 'query') config.params = withToken(params, credential.token)
    else config.data = withToken(data, credential.token)
    return config
  }
}

/** Where the token goes; null where the session has no part: the caller said so, brings other credentials, or asks others. */
export function tokenPlace(http: AxiosInstance, config: InternalAxiosRequestConfig): Place | null {
  const asked = config.auth as TokenPlace | object | undefined
  const isApart =
    asked === false || typeof asked === 'object' || config.headers.has('Authorization')
  if (isApart || !isOurs(http, config)) return null
  return asked === 'body' || asked === 'query' ? asked : 'header'
}

/** From now on the request is cancelled when the session is, and still when the caller says so. */
export function joinSession(config: InternalAxiosRequestConfig, session: AbortSignal): void {
  const own = config.signal as AbortSignal | undefined
  config.signal = own ? AbortSignal.any([own, session]) : session
}

/** Compares the origins of the request as a browser would resolve it and of the API. */
export function isOurs(
  http: AxiosInstance,
  { baseURL, url, allowAbsoluteUrls }: InternalAxiosRequestConfig,
) {
  const api = http.defaults.baseURL
  if (baseURL === api && plainPath.test(url ?? '')) return true
  const page = document.baseURI
  const target = http.getUri({ baseURL, url, allowAbsoluteUrls })
  return (
    URL.canParse(target, page) && new URL(target, page).origin === new URL(api ?? '', page).origin
  )
}

/** A copy with `token` added: the caller's own object is left as it was. */
function withToken(fields: unknown, token: string): unknown {
  if (fields instanceof URLSearchParams || fields instanceof FormData) {
    const copy = fields instanceof FormData ? new FormData() : new URLSearchParams()
    for (const [name, value] of fields as Iterable<[string, string]>) copy.append(name, value)
    copy.append('token', token)
    return copy
  }
  const prototype: unknown = fields == null ? Object.prototype : Object.getPrototypeOf(fields)
  if (prototype !== Object.prototype) {
    throw new TypeError(
      "auth: 'body' and 'query' add a field, so there must be an object, a form, or nothing to add it to.",
    )
  }
  return { ...(fields as object | null | undefined), token }
}

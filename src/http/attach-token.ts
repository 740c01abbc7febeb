/** Which requests carry the token, and where? */
import type { AxiosInstance, InternalAxiosRequestConfig } from 'axios'
import { attachment, type TokenPlace } from './request-config.ts'

/**
 * Makes the request interceptor that puts the token on every request to our own API, and on no other.
 *
 * @param http the instance it is for: its base URL is what "our own" means
 * @param currentToken `<scheme> <jwt>` at this moment, null without a session
 */
export function createAttachToken(http: AxiosInstance, currentToken: () => string | null) {
  return (config: InternalAxiosRequestConfig): InternalAxiosRequestConfig => {
    const place = tokenPlace(config)
    // To Axios `auth` means HTTP Basic, and any text there would become a header.
    if (typeof config.auth !== 'object') delete config.auth
    if (place === null || !isOurs(http, config)) return config
    const token = currentToken()
    config[attachment] = { token, place }
    if (token !== null) put(config, token, place)
    return config
  }
}

/** Null where the session has no part: the caller said so, or brings credentials of its own. */
function tokenPlace(config: InternalAxiosRequestConfig): 'header' | 'body' | 'query' | null {
  const asked = config.auth as TokenPlace | object | undefined
  if (asked === false || typeof asked === 'object' || config.headers.has('Authorization'))
    return null
  return asked === 'body' || asked === 'query' ? asked : 'header'
}

/** Compares the origins of the request as a browser would resolve it and of the API. */
function isOurs(http: AxiosInstance, config: InternalAxiosRequestConfig): boolean {
  const page = document.baseURI
  const { baseURL, url, allowAbsoluteUrls } = config
  const target = http.getUri({ baseURL, url, allowAbsoluteUrls })
  if (!URL.canParse(target, page)) return false
  return new URL(target, page).origin === new URL(http.defaults.baseURL ?? '', page).origin
}

function put(
  config: InternalAxiosRequestConfig,
  token: string,
  place: 'header' | 'body' | 'query',
): void {
  if (place === 'header') config.headers.set('Authorization', token)
  else if (place === 'query') config.params = withToken(config.params, token)
  else config.data = withToken(config.data, token)
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

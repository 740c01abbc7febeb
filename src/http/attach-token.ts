/** Attaches the token to a request to our API, and to no other: in the `Authorization` header, the body or the query. */
import type { AxiosInstance, InternalAxiosRequestConfig as Config } from 'axios'
import type { Credential } from '../auth/session-state.ts'
import type { RequestConfig, TokenLocation } from './request-config.ts'

/** Where the token goes; null if the caller opted out, sends other credentials, or the request is not for our API. */
export function tokenLocation(http: AxiosInstance, config: Config): TokenLocation | null {
  const auth = config.auth as RequestConfig['auth']
  const isWithoutSession =
    auth === false || typeof auth === 'object' || config.headers.has('Authorization')
  if (isWithoutSession || !isApiOrigin(http, config)) return null
  return auth === 'body' || auth === 'query' ? auth : 'header'
}

/** Whether the request, as a browser would resolve its URL, goes to the origin of our API. */
export function isApiOrigin(http: AxiosInstance, { baseURL, url, allowAbsoluteUrls }: Config) {
  const page = document.baseURI
  const target = http.getUri({ baseURL, url, allowAbsoluteUrls })
  return (
    URL.canParse(target, page) &&
    new URL(target, page).origin === new URL(http.defaults.baseURL ?? '', page).origin
  )
}

/**
 * Adds the token to a request that is ready to be sent.
 *
 * @param request changed, but neither its `params` nor its `data`, which are the caller's
 * @throws TypeError if the body has no fields to add the token to
 */
export function attachToken(
  request: Config,
  location: TokenLocation,
  credential: Credential,
): void {
  const { token, signal } = credential
  // Cancels the request when its user signs out or another signs in, and still when the caller's own signal aborts.
  request.signal = request.signal
    ? AbortSignal.any([request.signal as AbortSignal, signal])
    : signal
  if (location === 'header') request.headers.set('Authorization', token)
  else if (location === 'query') request.params = withToken(request.params, token)
  else request.data = bodyWithToken(request, token)
}

function bodyWithToken({ data, headers }: Config, token: string): unknown {
  const contentType = String(headers.getContentType())
  if (data == null) {
    headers.setContentType('application/json')
    return JSON.stringify({ token })
  }
  if (typeof data !== 'string') return withToken(data, token)
  // By now Axios has turned an object into a text.
  return contentType.includes('urlencoded')
    ? String(withToken(new URLSearchParams(data), token))
    : JSON.stringify(withToken(parseJson(data), token))
}

/** The value of a JSON text; the text itself if it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
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
    throw new TypeError("auth: 'body' and 'query' need an object or a form.")
  }
  return { ...(fields as object | null | undefined), token }
}

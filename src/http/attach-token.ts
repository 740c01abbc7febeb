/** Attaches the token to a request to our API, and to no other. */
import type { AxiosInstance, InternalAxiosRequestConfig as Config } from 'axios'
import type { Credential } from '../auth/session-state.ts'
import type { PutToken, RequestConfig } from './request-config.ts'

/** Into the `Authorization` header. */
export const tokenInHeader: PutToken = ({ headers }, token) =>
  void headers.set('Authorization', token)

/** Where the token goes; null if the caller opted out, sends other credentials, or the request is not for our API. */
export function tokenPlace(http: AxiosInstance, config: Config): PutToken | null {
  const auth = config.auth as RequestConfig['auth']
  const isWithoutSession =
    auth === false || typeof auth === 'object' || config.headers.has('Authorization')
  if (isWithoutSession || !isApiOrigin(http, config)) return null
  return typeof auth === 'function' ? auth : tokenInHeader
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

/** Adds the token to a request that is ready to be sent. @param request changed */
export function attachToken(
  request: Config,
  putToken: PutToken,
  { token, signal }: Credential,
): void {
  // Cancels the request when its user signs out or another signs in, and still when the caller's own signal aborts.
  request.signal = request.signal
    ? AbortSignal.any([request.signal as AbortSignal, signal])
    : signal
  putToken(request, token)
}

/** The interceptor with `isRefreshing` and `failedQueue`, rewritten from its many copies. */
import axios, { isAxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios'
import type { ClientUnderTest, TokenPair, ClientOptions } from '../client-under-test.ts'
import {
  ACCESS_TOKEN_KEY,
  clearTokens,
  getTokens,
  REFRESH_TOKEN_KEY,
  saveTokens,
} from './local-tokens.ts'
import { because, singleInstance, claimedByNone, noProactiveRefresh } from './not-covered.ts'

interface QueuedRequest {
  resolve: (access: string) => void
  reject: (error: unknown) => void
}

function createInstance({
  baseURL,
  adapter,
  refreshPath,
  onRedirect,
}: ClientOptions): AxiosInstance {
  const http = axios.create({ baseURL, adapter, timeout: 10_000 })
  let isRefreshing = false
  let failedQueue: QueuedRequest[] = []

  function processQueue(error: unknown, access: string | null): void {
    for (const { resolve, reject } of failedQueue) {
      if (access === null) reject(error)
      else resolve(access)
    }
    failedQueue = []
  }

  function retry(request: InternalAxiosRequestConfig, access: string) {
    request.headers.Authorization = `Bearer ${access}`
    return http(request)
  }

  http.interceptors.request.use((config) => {
    const access = localStorage.getItem(ACCESS_TOKEN_KEY)
    if (access) config.headers.Authorization = `Bearer ${access}`
    return config
  })

  http.interceptors.response.use(
    (response) => response,
    async (error: unknown) => {
      const original = isAxiosError(error)
        ? (error.config as (InternalAxiosRequestConfig & { _retry?: boolean }) | undefined)
        : undefined
      const isUnauthorized = isAxiosError(error) && error.response?.status === 401
      if (!isUnauthorized || !original || original._retry) throw error

      if (isRefreshing) {
        const access = await new Promise<string>((resolve, reject) => {
          failedQueue.push({ resolve, reject })
        })
        return retry(original, access)
      }

      original._retry = true
      isRefreshing = true
      try {
        // With plain Axios, so that a 401 to the refresh does not get into this interceptor.
        const refresh = localStorage.getItem(REFRESH_TOKEN_KEY)
        const { data } = await axios.post<TokenPair>(
          baseURL + refreshPath,
          { refresh },
          { adapter },
        )
        localStorage.setItem(ACCESS_TOKEN_KEY, data.access)
        if (data.refresh) localStorage.setItem(REFRESH_TOKEN_KEY, data.refresh)
        processQueue(null, data.access)
        // Not awaited: a failed retry is not a failed refresh.
        return retry(original, data.access)
      } catch (failure) {
        processQueue(failure, null)
        clearTokens()
        onRedirect()
        throw failure
      } finally {
        isRefreshing = false
      }
    },
  )
  return http
}

export const clientUnderTest: ClientUnderTest = {
  name: 'queue-interceptor',
  version: '–',
  description:
    'The interceptor that most apps copy today, rewritten: after a 401 one refresh (`isRefreshing`), the other rejected requests wait in a `failedQueue`, `_retry` marks a retried request, and a failed refresh signs out and redirects to `/login`.',
  notCovered: {
    ...claimedByNone,
    ...singleInstance,
    ...noProactiveRefresh,
    ...because('only rejected requests wait: new requests are sent during a refresh', [
      'r-new-during',
    ]),
    ...because('it shows no messages', ['e-blob', 'e-body', 'e-cancel', 'e-once']),
  },
  open(options) {
    if (options.tokens) saveTokens(options.tokens)
    return {
      http: createInstance(options),
      signIn: saveTokens,
      signOut: clearTokens,
      getTokens,
      close: () => {},
    }
  },
}

/** The interceptor with `isRefreshing` and `failedQueue`, re-stated from its many copies. */
import axios, { isAxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios'
import type { Layer, Pair, World } from '../client-under-test.ts'
import { accessKey, forget, held, refreshKey, save } from './local-tokens.ts'
import { because, oneInstance, ownIdeas, proactive } from './not-covered.ts'

interface Waiting {
  resolve: (access: string) => void
  reject: (error: unknown) => void
}

function createInstance({ baseURL, adapter, renewPath, leave }: World): AxiosInstance {
  const http = axios.create({ baseURL, adapter, timeout: 10_000 })
  let isRefreshing = false
  let failedQueue: Waiting[] = []

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
    const access = localStorage.getItem(accessKey)
    if (access) config.headers.Authorization = `Bearer ${access}`
    return config
  })

  http.interceptors.response.use(
    (response) => response,
    async (error: unknown) => {
      const original = isAxiosError(error)
        ? (error.config as (InternalAxiosRequestConfig & { _retry?: boolean }) | undefined)
        : undefined
      const isRefused = isAxiosError(error) && error.response?.status === 401
      if (!isRefused || !original || original._retry) throw error

      if (isRefreshing) {
        const access = await new Promise<string>((resolve, reject) => {
          failedQueue.push({ resolve, reject })
        })
        return retry(original, access)
      }

      original._retry = true
      isRefreshing = true
      try {
        // On plain Axios, so that a refusal of the renewal does not come back here.
        const refresh = localStorage.getItem(refreshKey)
        const { data } = await axios.post<Pair>(baseURL + renewPath, { refresh }, { adapter })
        localStorage.setItem(accessKey, data.access)
        if (data.refresh) localStorage.setItem(refreshKey, data.refresh)
        processQueue(null, data.access)
        // Not awaited: that the second try fails is not a failure of the renewal.
        return retry(original, data.access)
      } catch (failure) {
        processQueue(failure, null)
        forget()
        leave()
        throw failure
      } finally {
        isRefreshing = false
      }
    },
  )
  return http
}

export const layer: Layer = {
  name: 'queue-interceptor',
  version: '–',
  about:
    'The interceptor that most people copy today, re-stated: after a 401 one renewal (`isRefreshing`), the other refused requests wait in a `failedQueue`, `_retry` marks what was tried again, and a failed renewal signs out and leads to `/login`.',
  notCovered: {
    ...ownIdeas,
    ...oneInstance,
    ...proactive,
    ...because('only what was refused waits: new requests go out as they are', ['r-new-during']),
    ...because('it shows no messages', ['e-blob', 'e-body', 'e-cancel', 'e-once']),
  },
  open(world) {
    if (world.tokens) save(world.tokens)
    return { http: createInstance(world), signIn: save, signOut: forget, held, close: () => {} }
  },
}

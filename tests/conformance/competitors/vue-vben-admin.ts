/** The request client of vue-vben-admin, rewritten from its source, without its app. */
import axios, {
  isAxiosError,
  isCancel,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import type { ClientUnderTest, TokenPair, ClientOptions } from '../client-under-test.ts'
import { because, singleInstance, claimedByNone, noProactiveRefresh } from './not-covered.ts'

const STORE_KEY = 'core-access'

interface Access {
  accessToken: string | null
  refreshToken: string | null
}

/** Its store: read once, then written on each change. Errors of the storage are ignored. */
function createAccessStore() {
  const signedOut: Access = { accessToken: null, refreshToken: null }
  const state: Access = { ...signedOut }
  ignoreErrors(() => Object.assign(state, JSON.parse(localStorage.getItem(STORE_KEY) ?? '{}')))
  function set(change: Partial<Access>): void {
    Object.assign(state, change)
    ignoreErrors(() => localStorage.setItem(STORE_KEY, JSON.stringify(state)))
  }
  return { state, set, reset: () => set(signedOut) }
}

function ignoreErrors(action: () => void): void {
  try {
    action()
  } catch {
    // The plugin that persists its stores does the same.
  }
}

type AccessStore = ReturnType<typeof createAccessStore>

const formatToken = (token: string | null) => (token ? `Bearer ${token}` : null)

/** Its `client.request`, which throws the response body instead of the error if there is one. */
async function request<T>(
  client: AxiosInstance,
  config: AxiosRequestConfig,
): Promise<AxiosResponse<T>> {
  try {
    return await client<T>(config)
  } catch (error) {
    throw isAxiosError(error) && error.response ? error.response.data : error
  }
}

function createInstance(
  { baseURL, adapter, refreshPath, onRedirect, onMessage }: ClientOptions,
  store: AccessStore,
): AxiosInstance {
  const options = {
    baseURL,
    adapter,
    timeout: 10_000,
    headers: { 'Content-Type': 'application/json;charset=utf-8' },
  }
  const http = axios.create(options)
  // Its `baseRequestClient`, which has no interceptors.
  const base = axios.create(options)
  let isRefreshing = false
  let queue: ((token: string) => void)[] = []

  async function refreshToken(): Promise<string> {
    const data = { refresh: store.state.refreshToken }
    const { data: issued } = await request<TokenPair>(base, {
      method: 'POST',
      url: refreshPath,
      data,
    })
    store.set({ accessToken: issued.access })
    if (issued.refresh) store.set({ refreshToken: issued.refresh })
    return issued.access
  }

  function reAuthenticate(): void {
    store.reset()
    onRedirect()
  }

  http.interceptors.request.use((config) => {
    config.headers.Authorization = formatToken(store.state.accessToken)
    return config
  })

  http.interceptors.response.use(null, async (error: unknown) => {
    if (!isAxiosError(error) || error.response?.status !== 401) throw error
    const config = error.config as InternalAxiosRequestConfig & { __isRetryRequest?: boolean }
    if (config.__isRetryRequest) {
      reAuthenticate()
      throw error
    }
    if (isRefreshing) {
      return new Promise((resolve) => {
        queue.push((token) => {
          config.headers.Authorization = formatToken(token)
          resolve(request(http, { ...config }))
        })
      })
    }
    isRefreshing = true
    config.__isRetryRequest = true
    try {
      const token = await refreshToken()
      queue.forEach((callback) => callback(token))
      queue = []
      // Not awaited: a failed retry is not a failed refresh.
      return request(http, { ...config })
    } catch (failure) {
      queue.forEach((callback) => callback(''))
      queue = []
      reAuthenticate()
      throw failure
    } finally {
      isRefreshing = false
    }
  })

  http.interceptors.response.use(null, (error: unknown) => {
    if (!isCancel(error)) onMessage(messageOf(error))
    throw error
  })
  return http
}

const messages: Readonly<Record<number, string>> = {
  400: 'Bad Request. Please check your input and try again.',
  401: 'Unauthorized. Please log in to continue.',
  403: 'Forbidden. You do not have permission to access this resource.',
  404: 'Not Found. The requested resource could not be found.',
  408: 'The request timed out. Please try again later.',
}

function messageOf(error: unknown): string {
  const response = isAxiosError(error) ? error.response : undefined
  const body = (response?.data ?? {}) as { error?: string; message?: string }
  const serverMessage = body.error ?? body.message ?? ''
  if (serverMessage) return serverMessage
  const text = String(error)
  if (text.includes('Network Error')) return 'Please check your internet connection and try again.'
  if (text.includes('timeout')) return messages[408] ?? ''
  return (
    messages[response?.status ?? 0] ?? 'Internal Server Error. Something went wrong on our end.'
  )
}

export const clientUnderTest: ClientUnderTest = {
  name: 'vue-vben-admin',
  version: '5.7.0',
  description:
    'The interceptors of its request client, rewritten from its source, with `enableRefreshToken` on, unchanged responses (`responseReturn: "raw"`), and the refresh token in the body instead of a cookie.',
  notCovered: {
    ...claimedByNone,
    ...singleInstance,
    ...noProactiveRefresh,
    ...because('only rejected requests wait: new requests are sent during a refresh', [
      'r-new-during',
    ]),
    ...because('it sends forms with a separate upload function', ['r-form']),
    ...because('it reads its store only when the page loads', ['st-external']),
  },
  open(options) {
    const store = createAccessStore()
    const signIn = ({ access, refresh }: TokenPair) =>
      store.set({ accessToken: access, refreshToken: refresh })
    if (options.tokens) signIn(options.tokens)
    return {
      http: createInstance(options, store),
      signIn,
      signOut: store.reset,
      getTokens: () => ({ access: store.state.accessToken, refresh: store.state.refreshToken }),
      close: () => {},
    }
  },
}

/** The request client of vue-vben-admin, re-stated from its source, without its app around it. */
import axios, {
  isAxiosError,
  isCancel,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import type { Layer, Pair, World } from '../client-under-test.ts'
import { because, oneInstance, ownIdeas, proactive } from './not-covered.ts'

const key = 'core-access'

interface Access {
  accessToken: string | null
  refreshToken: string | null
}

/** Its store: read once, then written through. What the storage does wrong is ignored. */
function createAccessStore() {
  const nobody: Access = { accessToken: null, refreshToken: null }
  const state: Access = { ...nobody }
  ignoringFailure(() => Object.assign(state, JSON.parse(localStorage.getItem(key) ?? '{}')))
  function set(change: Partial<Access>): void {
    Object.assign(state, change)
    ignoringFailure(() => localStorage.setItem(key, JSON.stringify(state)))
  }
  return { state, set, reset: () => set(nobody) }
}

function ignoringFailure(action: () => void): void {
  try {
    action()
  } catch {
    // As the plugin that persists its stores.
  }
}

type AccessStore = ReturnType<typeof createAccessStore>

const formatToken = (token: string | null) => (token ? `Bearer ${token}` : null)

/** Its `client.request`: what an error is thrown as is its body, if it has one. */
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
  { baseURL, adapter, renewPath, leave, tell }: World,
  store: AccessStore,
): AxiosInstance {
  const options = {
    baseURL,
    adapter,
    timeout: 10_000,
    headers: { 'Content-Type': 'application/json;charset=utf-8' },
  }
  const http = axios.create(options)
  // Its `baseRequestClient`: no interceptors.
  const base = axios.create(options)
  let isRefreshing = false
  let queue: ((token: string) => void)[] = []

  async function refreshToken(): Promise<string> {
    const data = { refresh: store.state.refreshToken }
    const { data: issued } = await request<Pair>(base, { method: 'POST', url: renewPath, data })
    store.set({ accessToken: issued.access })
    if (issued.refresh) store.set({ refreshToken: issued.refresh })
    return issued.access
  }

  function reAuthenticate(): void {
    store.reset()
    leave()
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
      // Not awaited: that the second try fails is not a failure of the renewal.
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
    if (!isCancel(error)) tell(messageOf(error))
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
  const said = body.error ?? body.message ?? ''
  if (said) return said
  const text = String(error)
  if (text.includes('Network Error')) return 'Please check your internet connection and try again.'
  if (text.includes('timeout')) return messages[408] ?? ''
  return (
    messages[response?.status ?? 0] ?? 'Internal Server Error. Something went wrong on our end.'
  )
}

export const layer: Layer = {
  name: 'vue-vben-admin',
  version: '5.7.0',
  about:
    'The interceptors of its request client, re-stated from its source, with `enableRefreshToken` on, responses as they are (`responseReturn: "raw"`), and the refresh token in the body in place of a cookie.',
  notCovered: {
    ...ownIdeas,
    ...oneInstance,
    ...proactive,
    ...because('only what was refused waits: new requests go out as they are', ['r-new-during']),
    ...because('forms go by an upload function of its own', ['r-form']),
    ...because('its store is read once, when the page is loaded', ['st-external']),
  },
  open(world) {
    const store = createAccessStore()
    const signIn = ({ access, refresh }: Pair) =>
      store.set({ accessToken: access, refreshToken: refresh })
    if (world.tokens) signIn(world.tokens)
    return {
      http: createInstance(world, store),
      signIn,
      signOut: store.reset,
      held: () => ({ access: store.state.accessToken, refresh: store.state.refreshToken }),
      close: () => {},
    }
  },
}

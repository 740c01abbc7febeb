/** A fake backend with access and refresh tokens, used as an Axios adapter. A case replaces the handlers that it needs. */
import axios, {
  AxiosError,
  type AxiosAdapter,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import type { FakeResponse } from '../support/fake-adapter.ts'
import { makeJwt } from '../support/make-jwt.ts'
import type { TokenPair } from './client-under-test.ts'

export const API_ORIGIN = 'https://api.example.com'
export const baseURL = `${API_ORIGIN}/api/`
export const refreshPath = 'token/refresh/'

/** A request as it was sent. */
export interface SentRequest {
  method: string
  url: string
  /** The token alone, without its scheme; null if there was none. */
  token: string | null
  /** The whole `Authorization` header. */
  authorization: string | null
  /** The body, with JSON parsed. */
  body: unknown
  /** The body as Axios sends it: JSON is text. */
  data: unknown
  headers: Readonly<Record<string, unknown>>
  config: InternalAxiosRequestConfig
}

/** Responds to a request; an Error is thrown by the adapter. */
export type BackendHandler = (
  sent: SentRequest,
) => FakeResponse | Error | Promise<FakeResponse | Error>

/** Token pair number n: `tokenPair(0)` is the first of a session, and a refresh returns the next. */
export function tokenPair(number: number, claims: Record<string, unknown> = {}): TokenPair {
  return {
    access: makeJwt({ jti: `T${number}`, ...claims }),
    refresh: makeJwt({ jti: `R${number}`, token_type: 'refresh', exp: undefined, ...claims }),
  }
}

/** The response of simplejwt to an expired token. */
export const tokenNotValid: FakeResponse = {
  status: 401,
  data: { code: 'token_not_valid', detail: 'Token is invalid or expired' },
}

// More than any case sends. A client that loops fails here, instead of hanging forever.
const MAX_REQUESTS = 10_000

/**
 * Responds `200 {ok: true}` to the access tokens in `acceptedTokens`, and 401 to all others.
 *
 * @param next the pair that a refresh returns; its access token is accepted from then on
 */
export function createBackend(next: TokenPair = tokenPair(1)) {
  const sent: SentRequest[] = []
  const acceptedTokens = new Set<string>()
  let count = 0

  const backend = {
    sent,
    acceptedTokens,
    /** Responds to a refresh. */
    onRefresh: ((): FakeResponse => {
      acceptedTokens.add(next.access)
      return { data: { access: next.access, refresh: next.refresh } }
    }) as BackendHandler,
    /** Responds to any other request. */
    onRequest: (({ token }) =>
      token !== null && acceptedTokens.has(token)
        ? { data: { ok: true } }
        : tokenNotValid) as BackendHandler,
    refreshRequests: () => sent.filter(isRefresh),
    /** All requests except refreshes and sign-outs. */
    apiRequests: () => sent.filter((request) => !isRefresh(request) && !isSignOut(request)),
    adapter: (async (config) => {
      if (++count > MAX_REQUESTS) {
        throw new Error(`The client loops: it has sent more than ${MAX_REQUESTS} requests.`)
      }
      const request = readRequest(config)
      sent.push(request)
      const response = isRefresh(request) ? backend.onRefresh(request) : backend.onRequest(request)
      return toAxiosResponse(
        config,
        await withAbortSignal(config, withTimeout(config, Promise.resolve(response))),
      )
    }) as AxiosAdapter,
  }
  return backend
}

/** The URL relative to the base URL of the API. */
export const pathOf = ({ url }: Pick<SentRequest, 'url'>) => url.replace(baseURL, '')

const isRefresh = ({ url }: SentRequest) => url.endsWith(refreshPath)
const isSignOut = ({ url }: SentRequest) => url.endsWith('token/blacklist/')

function readRequest(config: InternalAxiosRequestConfig): SentRequest {
  const authorization = config.headers.get('Authorization')
  const text = typeof authorization === 'string' ? authorization : null
  return {
    method: config.method ?? 'get',
    url: axios.getUri(config),
    token: text?.split(' ').at(-1) ?? null,
    authorization: text,
    body: bodyOf(config.data),
    data: config.data,
    headers: { ...config.headers },
    config,
  }
}

function bodyOf(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : data
  } catch {
    return data
  }
}

function toAxiosResponse(
  config: InternalAxiosRequestConfig,
  result: FakeResponse | Error,
): AxiosResponse {
  if (result instanceof AxiosError) {
    throw new AxiosError(result.message, result.code, config, result.request ?? {}, result.response)
  }
  if (result instanceof Error) throw result
  const { status = 200, data = null, headers = {} } = result
  const response: AxiosResponse = {
    status,
    data,
    headers,
    statusText: '',
    config,
    request: {},
  }
  if (!config.validateStatus || config.validateStatus(status)) return response
  const code = status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE
  throw new AxiosError(`Request failed with status code ${status}`, code, config, {}, response)
}

/** Rejects at once when the request is aborted, as Axios' own adapters do. */
function withAbortSignal<T>(config: InternalAxiosRequestConfig, response: Promise<T>): Promise<T> {
  const signal = config.signal as AbortSignal | undefined
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new axios.CanceledError(undefined, config))
    if (signal?.aborted) cancel()
    signal?.addEventListener('abort', cancel)
    response.then(resolve, reject).finally(() => signal?.removeEventListener('abort', cancel))
  })
}

/** Rejects when there is no response within `timeout` milliseconds, as Axios' own adapters do. */
async function withTimeout<T>(
  { timeout, transitional }: InternalAxiosRequestConfig,
  response: Promise<T>,
) {
  if (!timeout) return response
  const isClear = transitional?.clarifyTimeoutError
  const code = isClear ? AxiosError.ETIMEDOUT : AxiosError.ECONNABORTED
  const expired = deferred<AxiosError>()
  const expire = () => expired.resolve(new AxiosError(`timeout of ${timeout}ms exceeded`, code))
  const timer = setTimeout(expire, timeout)
  return Promise.race([response, expired.promise]).finally(() => clearTimeout(timer))
}

/** A promise that a case settles itself, for a response that comes later. */
export function deferred<T = FakeResponse | Error>() {
  return Promise.withResolvers<T>()
}

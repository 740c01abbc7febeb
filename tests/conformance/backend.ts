/** A backend with access and refresh tokens, in the place of the network; a case says where it differs. */
import axios, {
  AxiosError,
  type AxiosAdapter,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import { makeJwt } from '../support/make-jwt.ts'
import type { Pair } from './client-under-test.ts'

export const baseURL = 'https://api.example.com/v2/'
export const renewPath = 'token/refresh/'

export interface Reply {
  status?: number
  data?: unknown
  headers?: Record<string, string>
}

/** What came over the wire. */
export interface Sent {
  method: string
  url: string
  /** The token alone, without its scheme; null if there was none. */
  token: string | null
  /** The whole header. */
  authorization: string | null
  body: unknown
  /** The same as Axios has made it ready to send: JSON is still text. */
  data: unknown
  headers: Readonly<Record<string, unknown>>
  config: InternalAxiosRequestConfig
}

type Answer = (sent: Sent) => Reply | Error | Promise<Reply | Error>

/** The pair of a number: `pair(0)` is the first of a session, a renewal hands out the next. */
export function pair(number: number, claims: Record<string, unknown> = {}): Pair {
  return {
    access: makeJwt({ jti: `T${number}`, ...claims }),
    refresh: makeJwt({ jti: `R${number}`, token_type: 'refresh', exp: undefined, ...claims }),
  }
}

export const networkDown = (): Error =>
  new AxiosError('Network Error', AxiosError.ERR_NETWORK, undefined, {})

/** As simplejwt refuses a token that has expired. */
export const refusal: Reply = {
  status: 401,
  data: { code: 'token_not_valid', detail: 'Token is invalid or expired' },
}

// More than any case makes: a layer that goes round in circles fails here, where it would hang for ever.
const tooMany = 10_000

/**
 * Accepts the access tokens in `accepted` and refuses all others with 401; answers `200 {ok: true}` to what it accepts. A
 * renewal is answered with `next`, which is accepted from then on.
 */
export function createBackend(next: Pair = pair(1)) {
  const sent: Sent[] = []
  const accepted = new Set<string>()
  let count = 0

  const backend = {
    sent,
    accepted,
    /** How a renewal is answered. */
    renew: ((): Reply => {
      accepted.add(next.access)
      return { data: { access: next.access, refresh: next.refresh } }
    }) as Answer,
    /** How any other request is answered. */
    answer: (({ token }) =>
      token !== null && accepted.has(token) ? { data: { ok: true } } : refusal) as Answer,
    renewals: () => sent.filter(isRenewal),
    /** All but the renewals. */
    calls: () => sent.filter((each) => !isRenewal(each)),
    adapter: (async (config) => {
      if (++count > tooMany) {
        throw new Error(`It goes round in circles: there were more than ${tooMany} requests.`)
      }
      const each = read(config)
      sent.push(each)
      const reply = isRenewal(each) ? backend.renew(each) : backend.answer(each)
      return settle(config, await unlessAborted(config, inTime(config, Promise.resolve(reply))))
    }) as AxiosAdapter,
  }
  return backend
}

/** The URL without the base that it shares with all others. */
export const pathOf = ({ url }: Pick<Sent, 'url'>) => url.replace(baseURL, '')

const isRenewal = ({ url }: Sent) => url.endsWith(renewPath)

function read(config: InternalAxiosRequestConfig): Sent {
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

function settle(config: InternalAxiosRequestConfig, reply: Reply | Error): AxiosResponse {
  if (reply instanceof AxiosError) {
    throw new AxiosError(reply.message, reply.code, config, reply.request ?? {}, reply.response)
  }
  if (reply instanceof Error) throw reply
  const { status = 200, data = null, headers = {} } = reply
  const response: AxiosResponse = {
    status,
    data,
    headers: headers,
    statusText: '',
    config,
    request: {},
  }
  if (!config.validateStatus || config.validateStatus(status)) return response
  const code = status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE
  throw new AxiosError(`Request failed with status code ${status}`, code, config, {}, response)
}

/** As Axios' own adapters do: a request that is cancelled settles at once. */
function unlessAborted<T>(config: InternalAxiosRequestConfig, waiting: Promise<T>): Promise<T> {
  const signal = config.signal as AbortSignal | undefined
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new axios.CanceledError(undefined, config))
    if (signal?.aborted) cancel()
    signal?.addEventListener('abort', cancel)
    waiting.then(resolve, reject).finally(() => signal?.removeEventListener('abort', cancel))
  })
}

/** As they do, too: what has no answer within `timeout` is given up. */
async function inTime<T>(
  { timeout, transitional }: InternalAxiosRequestConfig,
  waiting: Promise<T>,
) {
  if (!timeout) return waiting
  const isClear = transitional?.clarifyTimeoutError
  const code = isClear ? AxiosError.ETIMEDOUT : AxiosError.ECONNABORTED
  const late = later<AxiosError>()
  const giveUp = () => late.resolve(new AxiosError(`timeout of ${timeout}ms exceeded`, code))
  const timer = setTimeout(giveUp, timeout)
  return Promise.race([waiting, late.promise]).finally(() => clearTimeout(timer))
}

/** An answer that comes when the case says so. */
export function later<T = Reply | Error>() {
  return Promise.withResolvers<T>()
}

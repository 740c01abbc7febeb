/** A simulated network between the page and the server: it can be slow, fail, or lose requests and responses. */
import axios, { AxiosError, CanceledError, type InternalAxiosRequestConfig as Config } from 'axios'
import { fakeAdapter, type FakeResponse } from '../../../support/fake-adapter.ts'
import type { Invariants } from './invariants.ts'
import { API_ORIGIN, type ObservedRequest, type SimulatedServer } from './simulated-server.ts'

/**
 * `response-lost`: the server handles the request, but its response does not arrive. `no-response`: the request stays pending.
 * `captive-portal`: a network that answers every request with a page of its own, as in a hotel.
 */
export const networkConditions = [
  'online',
  'offline',
  'response-lost',
  'no-response',
  'server-error',
  'throttled',
  'captive-portal',
] as const
type NetworkCondition = (typeof networkConditions)[number]

/** The header that names the user who made a request, for the checks on what was sent. */
export const REQUESTED_BY_HEADER = 'X-Requested-By'

/** Servers on other origins have clocks of their own, which must not count. */
const FOREIGN_CLOCK_SKEW_MS = 20 * 60 * 60_000

const responsesByCondition: Partial<Record<NetworkCondition, FakeResponse>> = {
  offline: {},
  'server-error': { status: 503 },
  throttled: { status: 429, headers: { 'retry-after': '20' } },
  'captive-portal': { data: '<!doctype html><title>Welcome to this hotel</title>' },
}

/** A network with a `condition` and a `delayMs`, which a command can change, and the Axios adapter that uses it. */
export function createSimulatedNetwork(server: SimulatedServer, invariants: Invariants) {
  const network = { condition: 'online' as NetworkCondition, delayMs: 0, adapter }

  async function adapter(config: Config) {
    const request = readRequest(config)
    invariants.checkRequest(request)
    const { condition } = network
    const response = responsesByCondition[condition] ?? respond(request)
    const skewMs = request.url.origin === API_ORIGIN ? 0 : FOREIGN_CLOCK_SKEW_MS
    const date = new Date(server.now() + skewMs).toUTCString()
    const headers = { date, ...response.headers }
    await delay(config, condition === 'no-response' ? Infinity : network.delayMs)
    if (condition === 'offline' || condition === 'response-lost') {
      throw new AxiosError('Network Error', AxiosError.ERR_NETWORK, config, {})
    }
    invariants.recordResponse(request, response)
    return fakeAdapter(() => ({ ...response, headers })).adapter(config)
  }

  function respond({ url, authorization, body }: ObservedRequest): FakeResponse {
    if (url.origin !== API_ORIGIN) return { data: {} }
    const jwt = authorization?.split(' ').at(-1) ?? url.searchParams.get('token') ?? body.token
    const path = url.pathname.replace(/^\/api\/(v1\/)?/, '')
    return server.respond(path, typeof jwt === 'string' ? jwt : null, body)
  }

  return network
}

function readRequest(config: Config): ObservedRequest {
  const { data, headers } = config
  const url = axios.getUri(config)
  const authorization = headers.get('Authorization')
  const requestedBy = headers.get(REQUESTED_BY_HEADER)
  return {
    url: new URL(url, document.baseURI),
    text: JSON.stringify([url, headers, data]),
    authorization: typeof authorization === 'string' ? authorization : null,
    body: typeof data === 'string' ? (JSON.parse(data) as Record<string, unknown>) : {},
    requestedBy: typeof requestedBy === 'string' ? requestedBy : null,
  }
}

/** Waits for the response, and rejects when the request is aborted or times out, as Axios' own adapters do. */
function delay(config: Config, delayMs: number): Promise<void> {
  const signal = config.signal as AbortSignal | undefined
  const { timeout = 0 } = config
  return new Promise((resolve, reject) => {
    const cancel = () => settle(() => reject(new CanceledError(undefined, config)))
    const arrive = () => settle(resolve)
    const timeoutError = new AxiosError('timeout', AxiosError.ETIMEDOUT, config, {})
    const timers = [
      delayMs < Infinity && setTimeout(arrive, delayMs),
      timeout > 0 && setTimeout(() => settle(() => reject(timeoutError)), timeout),
    ]
    function settle(action: () => void): void {
      for (const timer of timers) if (timer) clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      action()
    }
    if (signal?.aborted) cancel()
    else if (delayMs === 0) arrive()
    signal?.addEventListener('abort', cancel)
  })
}

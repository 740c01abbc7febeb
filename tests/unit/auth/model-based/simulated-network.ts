/** What lies between the page and the server? A network that is slow, or loses what it carries. */
import axios, { AxiosError, CanceledError, type InternalAxiosRequestConfig as Config } from 'axios'
import { fakeAdapter, type Reply } from '../../../support/fake-adapter.ts'
import type { Judge } from './invariants.ts'
import { home, type Sent, type Server } from './simulated-server.ts'

/** `lost`: the server has done what it was asked for, and nobody hears of it. `silent`: nobody ever answers. */
export const weathers = [
  'fine',
  'down',
  'lost',
  'silent',
  'failing',
  'throttling',
  'talking nonsense',
] as const
export type Weather = (typeof weathers)[number]

/** What says who asked, for those who look at what was sent. */
export const askerHeader = 'X-Asker'

const othersAhead = 20 * 60 * 60_000
const troubles: Partial<Record<Weather, Reply>> = {
  down: {},
  failing: { status: 503 },
  throttling: { status: 429, headers: { 'retry-after': '20' } },
  'talking nonsense': { data: '<!doctype html><title>Welcome to this hotel</title>' },
}

export function createNetwork(server: Server, judge: Judge) {
  const network = { weather: 'fine' as Weather, delay: 0, adapter }

  async function adapter(config: Config) {
    const sent = read(config)
    judge.hearSent(sent)
    const { weather } = network
    const reply = troubles[weather] ?? answerTo(sent)
    // Others have clocks of their own.
    const now = server.now() + (sent.url.origin === home ? 0 : othersAhead)
    const headers = { date: new Date(now).toUTCString(), ...reply.headers }
    await travel(config, weather === 'silent' ? Infinity : network.delay)
    if (weather === 'down' || weather === 'lost') {
      throw new AxiosError('Network Error', AxiosError.ERR_NETWORK, config, {})
    }
    judge.hearAnswer(sent, reply)
    return fakeAdapter(() => ({ ...reply, headers })).adapter(config)
  }

  function answerTo({ url, authorization, body }: Sent): Reply {
    if (url.origin !== home) return { data: {} }
    const jwt = authorization?.split(' ').at(-1) ?? url.searchParams.get('token') ?? body.token
    const path = url.pathname.replace(/^\/v\d\//, '')
    return server.answer(path, typeof jwt === 'string' ? jwt : null, body)
  }

  return network
}

function read(config: Config): Sent {
  const { data, headers } = config
  const url = axios.getUri(config)
  const authorization = headers.get('Authorization')
  const asker = headers.get(askerHeader)
  return {
    url: new URL(url, document.baseURI),
    text: JSON.stringify([url, headers, data]),
    authorization: typeof authorization === 'string' ? authorization : null,
    body: typeof data === 'string' ? (JSON.parse(data) as Record<string, unknown>) : {},
    asker: typeof asker === 'string' ? asker : null,
  }
}

/** Waits for an answer as Axios' own adapters do: until it comes, is no longer wanted, or has taken too long. */
function travel(config: Config, delay: number): Promise<void> {
  const signal = config.signal as AbortSignal | undefined
  const { timeout = 0 } = config
  return new Promise((resolve, reject) => {
    const cancel = () => settle(() => reject(new CanceledError(undefined, config)))
    const arrive = () => settle(resolve)
    const late = new AxiosError('timeout', AxiosError.ETIMEDOUT, config, {})
    const timers = [
      delay < Infinity && setTimeout(arrive, delay),
      timeout > 0 && setTimeout(() => settle(() => reject(late)), timeout),
    ]
    function settle(how: () => void): void {
      for (const timer of timers) if (timer) clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      how()
    }
    if (signal?.aborted) cancel()
    else if (delay === 0) arrive()
    signal?.addEventListener('abort', cancel)
  })
}

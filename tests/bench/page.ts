/** What does a layer cost? The measuring itself, as it runs in the page of a browser. */
import axios, { AxiosError, type AxiosAdapter, type AxiosInstance } from 'axios'
import { makeJwt } from '../support/tokens.ts'
import type { Client, Pair, World } from '../torture/layer.ts'
import { layerNamed } from '../torture/layers.ts'
import { quantile } from './quantile.ts'

/** What any layer on interceptors costs at the least. */
const reference = 'bare Axios + two empty interceptors'

/** The layers that requests are timed on, beside bare Axios. */
const timed = ['latchkey', 'axios-auth-refresh', 'axios-jwt']

/** The layers that answer a refusal with a renewal; axios-jwt goes by the clock alone. */
const renewing = [
  'latchkey',
  'queue-interceptor',
  'vue-vben-admin',
  'axios-auth-refresh',
  'axios-auth-refresh-undeduplicated',
]

const baseURL = `${location.origin}/api/`
const renewPath = 'token/refresh/'
const hour = 3600

export interface Timing {
  name: string
  /** Microseconds for a request, the median of the rounds. */
  median: number
  /** Between which the middle half of the rounds lies. */
  middle: [number, number]
  /** How many times as long as the reference in the same round, the median of the rounds: a busy machine slows both. */
  ratio: number
}

export interface Storm {
  name: string
  /** Milliseconds until the last request was settled, the median of the rounds; null if that never came. */
  median: number | null
  renewals: number
  succeeded: number
}

interface Contender {
  name: string
  http: AxiosInstance
  /** Puts its token where it keeps it: some share a key. */
  prepare: () => void
}

/** Times requests one after the other, on a network that answers at once, in rounds that take turns. */
export async function timeRequests(rounds: number, batch: number): Promise<Timing[]> {
  localStorage.clear()
  const contenders = [bare(), bareWithInterceptors(), ...(await Promise.all(timed.map(layered)))]
  const times = new Map(contenders.map(({ name }) => [name, [] as number[]]))
  const warmUp = 3
  for (let round = -warmUp; round < rounds; round++) {
    // Not always after the same one, whose garbage would be theirs to collect.
    for (const { name, http, prepare } of rotated(contenders, round + warmUp)) {
      prepare()
      const start = performance.now()
      for (let count = 0; count < batch; count++)
        await http.get('products/', { params: { page: 1 } })
      const time = ((performance.now() - start) / batch) * 1000
      if (round >= 0) times.get(name)?.push(time)
    }
  }
  const unit = times.get(reference) ?? []
  return [...times].map(([name, values]) => ({
    name,
    median: quantile(values, 0.5),
    middle: [quantile(values, 0.25), quantile(values, 0.75)],
    ratio: quantile(
      values.map((time, round) => time / (unit[round] ?? NaN)),
      0.5,
    ),
  }))
}

function bare(): Contender {
  return {
    name: 'bare Axios',
    http: axios.create({ baseURL, adapter: answersAtOnce }),
    prepare() {},
  }
}

function bareWithInterceptors(): Contender {
  const http = axios.create({ baseURL, adapter: answersAtOnce })
  http.interceptors.request.use((config) => config, null, { synchronous: true })
  http.interceptors.response.use((response) => response)
  return { name: reference, http, prepare() {} }
}

async function layered(name: string): Promise<Contender> {
  const tokens = makePair('old')
  const client = await open(name, answersAtOnce, tokens)
  return { name, http: client.http, prepare: () => client.signIn(tokens) }
}

const answersAtOnce: AxiosAdapter = (config) =>
  Promise.resolve({ status: 200, statusText: 'OK', data: '{"ok":true}', headers: {}, config })

/** Sends many requests together, all of which are refused until the token is a new one. */
export async function timeStorms(rounds: number, count: number): Promise<Storm[]> {
  const storms: Storm[] = []
  for (const name of renewing) {
    const results = []
    for (let round = 0; round < rounds; round++) results.push(await storm(name, count))
    const times = results.map(({ time }) => time)
    const { renewals = 0, succeeded = 0 } = results.at(-1) ?? {}
    const median = times.includes(null) ? null : quantile(times as number[], 0.5)
    storms.push({ name, median, renewals, succeeded })
  }
  return storms
}

async function storm(name: string, count: number) {
  const old = makePair('old')
  const renewed = makePair('new')
  let renewals = 0
  const adapter: AxiosAdapter = async (config) => {
    // In a task of its own, as an answer from a network comes.
    await new Promise((resolve) => setTimeout(resolve))
    const isRenewal = config.url?.endsWith(renewPath) ?? false
    const isGood = String(config.headers.get('Authorization')).endsWith(renewed.access)
    if (isRenewal) renewals++
    const status = isRenewal || isGood ? 200 : 401
    const data = JSON.stringify(isRenewal ? renewed : {})
    const response = { status, statusText: '', data, headers: {}, config }
    if (status === 200) return response
    throw new AxiosError('Refused', AxiosError.ERR_BAD_REQUEST, config, {}, response)
  }
  localStorage.clear()
  const client = await open(name, adapter, old)
  const start = performance.now()
  const all = Promise.allSettled(Array.from({ length: count }, () => client.http.get('products/')))
  const settled = await Promise.race([all, patience()])
  const time = settled ? performance.now() - start : null
  client.close()
  const succeeded = settled?.filter(({ status }) => status === 'fulfilled').length ?? 0
  return { time, renewals, succeeded }
}

async function open(name: string, adapter: AxiosAdapter, tokens: Pair): Promise<Client> {
  const layer = await layerNamed(name)
  const world: World = { baseURL, adapter, tokens, renewPath, leave() {}, tell() {} }
  return layer.open(world)
}

function makePair(jti: string): Pair {
  const exp = Math.floor(Date.now() / 1000) + hour
  return { access: makeJwt({ jti, exp }), refresh: makeJwt({ jti: `${jti}-refresh`, exp }) }
}

function patience(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), 10_000))
}

function rotated<T>(items: readonly T[], by: number): T[] {
  const start = by % items.length
  return [...items.slice(start), ...items.slice(0, start)]
}

Object.assign(globalThis, { timeRequests, timeStorms })

/** The cost of a login layer, measured in the page of a browser. */
import axios, { AxiosError, type AxiosAdapter, type AxiosInstance } from 'axios'
import { makeJwt } from '../support/make-jwt.ts'
import { layer as latchkey } from '../conformance/latchkey.ts'
import type { Layer, Pair } from '../conformance/client-under-test.ts'
import { layer as queueInterceptor } from '../conformance/competitors/queue-interceptor.ts'

const baseURL = `${location.origin}/api/`
const renewPath = 'token/refresh/'
const hour = 3600

/** Times by name, one for each round; the first name is that of the reference. */
export type Times = Record<string, number[]>

/** Microseconds for a request on a network that answers at once, one after the other, in rounds that take turns. */
async function timeRequests(rounds: number, batch: number): Promise<Times> {
  const bare = axios.create({ baseURL, adapter: answerAtOnce })
  const ours = open(latchkey, answerAtOnce, makePair('old')).http
  const contenders: Record<string, AxiosInstance> = { 'plain Axios': bare, latchkey: ours }
  return inTurns(contenders, rounds, async (http) => {
    const start = performance.now()
    for (let count = 0; count < batch; count += 1) await http.get('products/')
    return ((performance.now() - start) / batch) * 1000
  })
}

const answerAtOnce: AxiosAdapter = (config) =>
  Promise.resolve({ status: 200, statusText: 'OK', data: '{"ok":true}', headers: {}, config })

/** Milliseconds for so many requests at once, all of which are refused until the token is a new one. */
async function timeStorms(rounds: number, count: number): Promise<Times> {
  const contenders = { 'queue interceptor': queueInterceptor, latchkey }
  return inTurns(contenders, rounds, async (layer) => {
    const renewed = makePair('new')
    const { http, close } = open(layer, answerOnly(renewed), makePair('old'))
    const start = performance.now()
    await Promise.all(Array.from({ length: count }, () => http.get('products/')))
    const time = performance.now() - start
    close()
    return time
  })
}

/** Refuses all other tokens, and gives this one to who asks for it. */
function answerOnly(good: Pair): AxiosAdapter {
  return async (config) => {
    // In a task of its own, as an answer from a network comes.
    await new Promise((resolve) => setTimeout(resolve))
    const isRenewal = config.url?.endsWith(renewPath) ?? false
    const isGood = String(config.headers.get('Authorization')).endsWith(good.access)
    const status = isRenewal || isGood ? 200 : 401
    const data = JSON.stringify(isRenewal ? good : {})
    const response = { status, statusText: '', data, headers: {}, config }
    if (status === 200) return response
    throw new AxiosError('Refused', AxiosError.ERR_BAD_REQUEST, config, {}, response)
  }
}

function open(layer: Layer, adapter: AxiosAdapter, tokens: Pair) {
  localStorage.clear()
  return layer.open({ baseURL, adapter, tokens, renewPath, leave() {}, tell() {} })
}

function makePair(jti: string): Pair {
  const exp = Math.floor(Date.now() / 1000) + hour
  return { access: makeJwt({ jti, exp }), refresh: makeJwt({ jti: `${jti}-refresh`, exp }) }
}

/** The contenders take turns, so that whatever else the machine does falls on all; the first rounds are not counted. */
async function inTurns<T>(
  contenders: Readonly<Record<string, T>>,
  rounds: number,
  time: (contender: T) => Promise<number>,
): Promise<Times> {
  const warmUp = 3
  const times: Times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]))
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const [name, contender] of Object.entries(contenders)) {
      const taken = await time(contender)
      if (round >= 0) times[name]?.push(taken)
    }
  }
  return times
}

Object.assign(globalThis, { timeRequests, timeStorms })

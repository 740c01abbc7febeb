/** The part of the requests benchmark that runs in a page. */
import axios, { AxiosError, type AxiosAdapter, type AxiosInstance } from 'axios'
import { makeJwt } from '../support/make-jwt.ts'
import { clientUnderTest as latchkey } from '../conformance/latchkey.ts'
import type { ClientUnderTest, TokenPair } from '../conformance/client-under-test.ts'
import { clientUnderTest as queueInterceptor } from '../conformance/competitors/queue-interceptor.ts'

const baseURL = `${location.origin}/api/`
const refreshPath = 'token/refresh/'
const HOUR_S = 3600

/** By name, the time of each round. The first name is the baseline. */
export type TimesByName = Record<string, number[]>

/** @returns microseconds for a request, on a network that responds at once, with one request after the other */
async function timeRequests(rounds: number, batch: number): Promise<TimesByName> {
  const bare = axios.create({ baseURL, adapter: instantAdapter })
  const ours = openClient(latchkey, instantAdapter, makePair('old')).http
  const candidates: Record<string, AxiosInstance> = { 'plain Axios': bare, latchkey: ours }
  return timeInTurns(candidates, rounds, async (http) => {
    const start = performance.now()
    for (let count = 0; count < batch; count += 1) await http.get('products/')
    return ((performance.now() - start) / batch) * 1000
  })
}

const instantAdapter: AxiosAdapter = (config) =>
  Promise.resolve({ status: 200, statusText: 'OK', data: '{"ok":true}', headers: {}, config })

/** @returns milliseconds for concurrent requests that are all rejected until the token is refreshed */
async function timeRefreshBursts(rounds: number, count: number): Promise<TimesByName> {
  const candidates = { 'queue interceptor': queueInterceptor, latchkey }
  return timeInTurns(candidates, rounds, async (clientUnderTest) => {
    const refreshed = makePair('new')
    const { http, close } = openClient(
      clientUnderTest,
      adapterAccepting(refreshed),
      makePair('old'),
    )
    const start = performance.now()
    await Promise.all(Array.from({ length: count }, () => http.get('products/')))
    const time = performance.now() - start
    close()
    return time
  })
}

/** A fake backend that accepts only these tokens, and returns them for a refresh. */
function adapterAccepting(accepted: TokenPair): AxiosAdapter {
  return async (config) => {
    // In a task of its own, as for a real response.
    await new Promise((resolve) => setTimeout(resolve))
    const isRefresh = config.url?.endsWith(refreshPath) ?? false
    const isGood = String(config.headers.get('Authorization')).endsWith(accepted.access)
    const status = isRefresh || isGood ? 200 : 401
    const data = JSON.stringify(isRefresh ? accepted : {})
    const response = { status, statusText: '', data, headers: {}, config }
    if (status === 200) return response
    throw new AxiosError('Rejected', AxiosError.ERR_BAD_REQUEST, config, {}, response)
  }
}

function openClient(clientUnderTest: ClientUnderTest, adapter: AxiosAdapter, tokens: TokenPair) {
  localStorage.clear()
  return clientUnderTest.open({
    baseURL,
    adapter,
    tokens,
    refreshPath,
    onRedirect() {},
    onMessage() {},
  })
}

function makePair(jti: string): TokenPair {
  const exp = Math.floor(Date.now() / 1000) + HOUR_S
  return { access: makeJwt({ jti, exp }), refresh: makeJwt({ jti: `${jti}-refresh`, exp }) }
}

/** Measures all candidates in turns, so that other load of the machine affects all. The first rounds are a warm-up. */
async function timeInTurns<T>(
  candidates: Readonly<Record<string, T>>,
  rounds: number,
  time: (candidate: T) => Promise<number>,
): Promise<TimesByName> {
  const warmUpRounds = 3
  const times: TimesByName = Object.fromEntries(Object.keys(candidates).map((name) => [name, []]))
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (const [name, candidate] of Object.entries(candidates)) {
      const duration = await time(candidate)
      if (round >= 0) times[name]?.push(duration)
    }
  }
  return times
}

Object.assign(globalThis, { timeRequests, timeRefreshBursts })

/** Leaks: unhandled promise rejections, and secrets in the console, URLs and errors. */
import { AxiosError, type AxiosRequestConfig } from 'axios'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createBackend, deferred, tokenPair, tokenNotValid } from './backend.ts'
import { networkError, type FakeResponse } from '../support/fake-adapter.ts'
import { openClient, outcome } from './harness.ts'

// Read before the timers are fake: Node.js reports an unhandled rejection between two turns of the real event loop.
const { setImmediate: realSetImmediate } = globalThis
const nextTurn = () => new Promise<void>((resolve) => realSetImmediate(resolve))

const unhandled: unknown[] = []
const recordUnhandled = (reason: unknown) => unhandled.push(reason)

beforeEach(() => {
  unhandled.length = 0
  process.on('unhandledRejection', recordUnhandled)
})

afterEach(() => {
  process.off('unhandledRejection', recordUnhandled)
})

/** All property names and texts in an object graph, as an error report would print them. */
function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || depth > 6) return []
  if (value instanceof AbortSignal) return []
  return Object.entries(value).flatMap(([key, item]) => [key, ...textsIn(item, depth + 1)])
}

const HOUR_MS = 60 * 60 * 1000

it('e-unhandled: leaves no promise rejection unhandled', async () => {
  const failures: (FakeResponse | Error)[] = [
    networkError(),
    tokenNotValid,
    { status: 500, data: '<html>' },
    { status: 200, data: '<html>' },
    new TypeError('a mistake'),
  ]
  for (const failure of failures) {
    const scenarios: ((opened: ReturnType<typeof openClient>) => Promise<unknown>)[] = [
      // The refresh fails while requests wait for it.
      ({ http }) => Promise.all([http.get('a'), http.get('b'), http.get('c')].map(outcome)),
      // All waiting requests are aborted.
      async ({ http }) => {
        const controller = new AbortController()
        const aborted = outcome(http.get('a', { signal: controller.signal }))
        await vi.advanceTimersByTimeAsync(0)
        controller.abort()
        return aborted
      },
      // The user signs out, or leaves the page, during the refresh.
      async ({ http, client }) => {
        const aborted = outcome(http.get('a'))
        await vi.advanceTimersByTimeAsync(0)
        client.signOut()
        return aborted
      },
      async ({ http, client }) => {
        const aborted = outcome(http.get('a'))
        await vi.advanceTimersByTimeAsync(0)
        client.close()
        return aborted
      },
      // The token expires without any request.
      () => vi.advanceTimersByTimeAsync(30 * HOUR_MS),
    ]
    for (const run of scenarios) {
      const backend = createBackend()
      const refreshResponse = deferred<FakeResponse | Error>()
      backend.onRefresh = () => refreshResponse.promise
      const opened = openClient({ backend })
      const scenario = run(opened)
      await vi.advanceTimersByTimeAsync(1000)
      refreshResponse.resolve(failure)
      await vi.advanceTimersByTimeAsync(30_000)
      await scenario
      await vi.advanceTimersByTimeAsync(HOUR_MS)
      opened.client.close()
      await nextTurn()
      await nextTurn()
      expect(unhandled).toEqual([])
      localStorage.clear()
    }
  }
})

it('e-secret: exposes no token and no password in the console, a URL or an error', async () => {
  const password = 'correct-horse-battery-staple'
  const secrets = [password]
  for (const number of [0, 1]) {
    const { access, refresh } = tokenPair(number)
    secrets.push(access, refresh)
  }
  const consoleSpies = (['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const).map(
    (method) => vi.spyOn(console, method).mockImplementation(() => {}),
  )

  /** All texts that an error report could contain. */
  function reportTexts(error: unknown): string[] {
    const { config, response, message, stack, cause } = error as AxiosError
    return [
      JSON.stringify(error),
      JSON.stringify((error as AxiosError).toJSON()),
      ...textsIn([config, response?.config, response?.data, { ...(error as AxiosError) }]),
      `${message} ${stack} ${String(cause)}`,
    ]
  }

  const failures: (FakeResponse | Error)[] = [
    networkError(),
    new AxiosError('timeout of 10000ms exceeded', AxiosError.ETIMEDOUT, undefined, {}),
    ...[400, 401, 403, 404, 429, 500, 503].map((status) => ({ status, data: { code: 'any' } })),
    { status: 403, data: { code: 'permission_denied' } },
    tokenNotValid,
  ]
  const requests: AxiosRequestConfig[] = [
    { method: 'get', url: 'orders/', params: { page: 2 } },
    { method: 'post', url: 'orders/', data: { id: 3 } },
  ]
  const errors: unknown[] = []
  const urls: string[] = []
  for (const failure of failures) {
    for (const refresh of ['succeeds', failure]) {
      for (const request of requests) {
        const backend = createBackend()
        backend.onRequest = () => failure
        if (refresh !== 'succeeds') backend.onRefresh = () => failure
        const { http, client } = openClient({ backend })
        const response = outcome(http.request(request))
        await vi.advanceTimersByTimeAsync(30_000)
        const { error } = await response
        expect(error).toBeInstanceOf(AxiosError)
        errors.push(error)

        for (const authResponse of client.sendAuthRequests?.() ?? [])
          errors.push((await outcome(authResponse)).error)
        urls.push(...backend.sent.map(({ url }) => url))
        client.close()
        localStorage.clear()
      }
    }
  }
  const hasSecret = (text: string) => secrets.some((secret) => text.includes(secret))
  expect(urls.filter(hasSecret)).toEqual([])
  expect(
    consoleSpies
      .flatMap(({ mock }) => mock.calls.map((call) => textsIn(call).join(' ')))
      .filter(hasSecret),
  ).toEqual([])
  expect(document.title + location.href + document.referrer).not.toMatch(/eyJ/)
  const leakingErrors = errors.flatMap((error) =>
    error instanceof AxiosError && reportTexts(error).some(hasSecret)
      ? [`${error.config?.method} ${error.config?.url}: ${error.message}`]
      : [],
  )
  expect(leakingErrors).toEqual([])
})

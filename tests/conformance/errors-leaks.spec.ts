import { AxiosError, type AxiosRequestConfig } from 'axios'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createBackend, later, networkDown, pair, refusal, type Reply } from './backend.ts'
import { enter, outcome } from './harness.ts'

// Taken before the timers are fake: an unhandled rejection is told between two turns of the real event loop.
const { setImmediate: atTheEnd } = globalThis
const realTurn = () => new Promise<void>((resolve) => atTheEnd(resolve))

const unhandled: unknown[] = []
const note = (reason: unknown) => unhandled.push(reason)

beforeEach(() => {
  unhandled.length = 0
  process.on('unhandledRejection', note)
})

afterEach(() => {
  process.off('unhandledRejection', note)
})

/** Every text that can be reached by names, as a report prints it. */
function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || depth > 6) return []
  if (value instanceof AbortSignal) return []
  return Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each, depth + 1)])
}

const hour = 60 * 60 * 1000

it('e-unhandled: nothing in the background is rejected without being handled', async () => {
  const failures: (Reply | Error)[] = [
    networkDown(),
    refusal,
    { status: 500, data: '<html>' },
    { status: 200, data: '<html>' },
    new TypeError('a mistake'),
  ]
  for (const failure of failures) {
    const cases: ((world: ReturnType<typeof enter>) => Promise<unknown>)[] = [
      // The renewal fails with some who wait for it.
      ({ http }) => Promise.all([http.get('a'), http.get('b'), http.get('c')].map(outcome)),
      // They have all given up.
      async ({ http }) => {
        const controller = new AbortController()
        const gone = outcome(http.get('a', { signal: controller.signal }))
        await vi.advanceTimersByTimeAsync(0)
        controller.abort()
        return gone
      },
      // They sign out, or leave the page, meanwhile.
      async ({ http, client }) => {
        const gone = outcome(http.get('a'))
        await vi.advanceTimersByTimeAsync(0)
        client.signOut()
        return gone
      },
      async ({ http, client }) => {
        const gone = outcome(http.get('a'))
        await vi.advanceTimersByTimeAsync(0)
        client.close()
        return gone
      },
      // Nobody asks for anything, and the token expires.
      () => vi.advanceTimersByTimeAsync(30 * hour),
    ]
    for (const run of cases) {
      const backend = createBackend()
      const answer = later<Reply | Error>()
      backend.renew = () => answer.promise
      const world = enter({ backend })
      const running = run(world)
      await vi.advanceTimersByTimeAsync(1000)
      answer.resolve(failure)
      await vi.advanceTimersByTimeAsync(30_000)
      await running
      await vi.advanceTimersByTimeAsync(hour)
      world.client.close()
      await realTurn()
      await realTurn()
      expect(unhandled).toEqual([])
      localStorage.clear()
    }
  }
})

it('e-secret: no token and no password in the console, a URL or an error', async () => {
  const password = 'correct-horse-battery-staple'
  const secrets = [password]
  for (const number of [0, 1]) {
    const { access, refresh } = pair(number)
    secrets.push(access, refresh)
  }
  const said = (['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation(() => {}),
  )

  /** Everything that a report of an error is made from. */
  function reportOf(error: unknown): string[] {
    const { config, response, message, stack, cause } = error as AxiosError
    return [
      JSON.stringify(error),
      JSON.stringify((error as AxiosError).toJSON()),
      ...textsIn([config, response?.config, response?.data, { ...(error as AxiosError) }]),
      `${message} ${stack} ${String(cause)}`,
    ]
  }

  const failures: (Reply | Error)[] = [
    networkDown(),
    new AxiosError('timeout of 10000ms exceeded', AxiosError.ETIMEDOUT, undefined, {}),
    ...[400, 401, 403, 404, 429, 500, 503].map((status) => ({ status, data: { code: 'any' } })),
    { status: 403, data: { code: 'permission_denied' } },
    refusal,
  ]
  const requests: AxiosRequestConfig[] = [
    { method: 'get', url: 'orders/', params: { page: 2 } },
    { method: 'post', url: 'orders/', data: { id: 3 } },
  ]
  const errors: unknown[] = []
  const urls: string[] = []
  for (const failure of failures) {
    for (const renewal of ['given', failure]) {
      for (const request of requests) {
        const backend = createBackend()
        backend.answer = () => failure
        if (renewal !== 'given') backend.renew = () => failure
        const { http, client } = enter({ backend })
        const asking = outcome(http.request(request))
        await vi.advanceTimersByTimeAsync(30_000)
        const { error } = await asking
        expect(error).toBeInstanceOf(AxiosError)
        errors.push(error)

        for (const asked of client.asks?.() ?? []) errors.push((await outcome(asked)).error)
        urls.push(...backend.sent.map(({ url }) => url))
        client.close()
        localStorage.clear()
      }
    }
  }
  const isTold = (text: string) => secrets.some((secret) => text.includes(secret))
  expect(urls.filter(isTold)).toEqual([])
  expect(
    said.flatMap(({ mock }) => mock.calls.map((call) => textsIn(call).join(' '))).filter(isTold),
  ).toEqual([])
  expect(document.title + location.href + document.referrer).not.toMatch(/eyJ/)
  const telling = errors.flatMap((error) =>
    error instanceof AxiosError && reportOf(error).some(isTold)
      ? [`${error.config?.method} ${error.config?.url}: ${error.message}`]
      : [],
  )
  expect(telling).toEqual([])
})

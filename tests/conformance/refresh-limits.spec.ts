/** Limits of refreshing: throttling, polling, and refresh responses that do not help. */
import { expect, it, vi } from 'vitest'
import { createBackend, tokenPair, tokenNotValid } from './backend.ts'
import { type FakeResponse } from '../support/fake-adapter.ts'
import { createTimedBackend } from './timed-backend.ts'
import { pressKey } from '../support/page-events.ts'
import { fiveUrls, areRejected, flushAsync, kindOf, trackPromises } from './settle.ts'
import { openClient, outcome, START_DATE, MINUTE_MS } from './harness.ts'

const httpDateIn = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString()
/** The same by a server clock that is an hour behind. */
const httpDateBehindIn = (seconds: number) => httpDateIn(seconds - 3600)
/** The headers of a 429 response, and after how many seconds, at the earliest and at the latest, the client refreshes again. */
const throttledResponses: [
  headers: () => Record<string, string>,
  earliestSeconds: number,
  latestSeconds: number,
][] = [
  [() => ({ 'retry-after': '30' }), 30, 30],
  [() => ({ 'retry-after': httpDateIn(30) }), 30, 30],
  [() => ({ 'retry-after': httpDateBehindIn(30), date: httpDateBehindIn(0) }), 30, 30],
  [() => ({ 'retry-after': '0' }), 1, 1],
  [() => ({ 'retry-after': httpDateIn(-3600) }), 1, 1],
  [() => ({}), 1, 300],
  [() => ({ 'retry-after': '' }), 1, 300],
  [() => ({ 'retry-after': 'soon' }), 1, 300],
  [() => ({ 'retry-after': '-30' }), 1, 300],
  [() => ({ 'retry-after': '99999999999' }), 300, 300],
  [() => ({ 'retry-after': httpDateIn(400 * 24 * 3600) }), 300, 300],
]

it('r-throttled: waits as long as Retry-After says, within limits, when the refresh is throttled', async () => {
  for (const [createHeaders, earliestSeconds, latestSeconds] of throttledResponses) {
    vi.setSystemTime(START_DATE)
    const tokens = tokenPair(0)
    const next = tokenPair(1)
    const { http, backend, client, getTokens, ui } = openClient({
      tokens,
      backend: createBackend(next),
    })
    const onRefresh = backend.onRefresh
    const refreshTimes: number[] = []
    const headers = createHeaders()
    backend.onRefresh = (sent) => {
      refreshTimes.push(Date.now() - START_DATE.getTime())
      return refreshTimes.length > 1 ? onRefresh(sent) : { status: 429, headers }
    }
    const first = await outcome(http.get('orders/'))
    expect([undefined, 'unavailable', 'throttled']).toContain(kindOf(first.error))

    let succeededAt = 0
    while (!succeededAt && Date.now() < START_DATE.getTime() + 10 * MINUTE_MS) {
      const requestsBefore = backend.apiRequests().length
      const { value, error } = await outcome(http.get('orders/'))
      if (value?.status === 200) succeededAt = Date.now() - START_DATE.getTime()
      else {
        expect(kindOf(error)).not.toBe('unauthenticated')
        expect(backend.apiRequests()).toHaveLength(requestsBefore)
        expect(getTokens()).toEqual(tokens)
        await vi.advanceTimersByTimeAsync(500)
      }
    }
    const context = JSON.stringify(headers)
    expect(refreshTimes, context).toHaveLength(2)
    expect(succeededAt, context).toBeGreaterThanOrEqual(earliestSeconds * 1000)
    expect(succeededAt, context).toBeLessThanOrEqual(latestSeconds * 1000)
    expect(getTokens()).toEqual(next)
    expect(ui.redirects).toBe(0)
    client.signOut()
  }
})

it('r-storm: sends one refresh request before the next sign-in when 15 pollers use a rejected token for an hour', async () => {
  const { http, backend, signIn, ui } = openClient()
  const first = tokenPair(0)
  backend.onRefresh = () => tokenNotValid
  async function pollFor(durationMs: number): Promise<void> {
    const end = Date.now() + durationMs
    while (Date.now() < end) {
      const tracked = trackPromises(Array.from({ length: 15 }, (_, n) => http.get(`poll/${n}/`)))
      await vi.advanceTimersByTimeAsync(10_000)
      expect(tracked.every(({ isSettled }) => isSettled)).toBe(true)
    }
  }
  await pollFor(60 * MINUTE_MS)
  expect(backend.refreshRequests()).toHaveLength(1)
  expect(ui.redirects).toBe(1)
  expect(ui.messages.length).toBeLessThanOrEqual(1)
  // Each poller has sent the rejected token once.
  const withToken = backend.apiRequests().filter(({ token }) => token !== null)
  expect(withToken.map(({ token }) => token)).toEqual(Array(15).fill(first.access))

  const nextSignIn = tokenPair(5)
  backend.acceptedTokens.add(nextSignIn.access)
  signIn(nextSignIn)
  expect((await http.get('orders/')).status).toBe(200)
  await pollFor(10 * MINUTE_MS)
  expect(backend.refreshRequests()).toHaveLength(1)
  backend.acceptedTokens.clear()
  await pollFor(10 * MINUTE_MS)
  expect(backend.refreshRequests()).toHaveLength(2)
  expect(backend.refreshRequests()[1]?.body).toEqual({ refresh: nextSignIn.refresh })
})

it('r-bad-answer: fails without a loop when the refresh response has no usable token', async () => {
  const now = Math.floor(START_DATE.getTime() / 1000)
  const expired = tokenPair(0, { iat: now - 600, exp: now - 300 })
  const tokens = { access: expired.access, refresh: tokenPair(0).refresh }
  const htmlPage = '<!doctype html><title>Welcome</title>'
  const bodies: FakeResponse['data'][] = [
    htmlPage,
    null,
    '',
    [],
    {},
    { access: null },
    { access: '' },
    { access: 42 },
    { access: htmlPage },
    { access: 'undefined' },
    { access: expired.access },
    { access: expired.access, refresh: tokenPair(1).refresh },
  ]
  for (const data of bodies) {
    const { http, backend, client, getTokens, ui } = openClient({ tokens })
    backend.onRefresh = () => ({ data })
    const tracked = trackPromises(fiveUrls.map((url) => http.get(url)))
    await flushAsync()
    const context = JSON.stringify(data)
    expect(areRejected(tracked), context).toEqual(fiveUrls.map(() => true))
    expect(backend.refreshRequests(), context).toHaveLength(1)
    expect(backend.apiRequests().length, context).toBeLessThanOrEqual(10)
    // Only the original token was sent, and no other is stored.
    for (const { token } of backend.apiRequests())
      expect([tokens.access, null], context).toContain(token)
    expect([tokens.access, null], context).toContain(getTokens().access)
    expect(ui.redirects, context).toBeLessThanOrEqual(1)
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS)
    expect(backend.refreshRequests(), context).toHaveLength(1)
    client.signOut()
  }
})

it('r-bad-answer: does not refresh in a loop when the refresh response has the same unexpired token again', async () => {
  const tokens = tokenPair(0)
  for (const data of [
    { access: tokens.access },
    tokens,
    { ...tokens, refresh: tokenPair(1).refresh },
  ]) {
    const { http, backend, client, ui } = openClient({ tokens })
    backend.onRefresh = () => ({ data })
    const tracked = trackPromises(fiveUrls.map((url) => http.get(url)))
    await flushAsync()
    expect(areRejected(tracked)).toEqual(fiveUrls.map(() => true))
    expect(backend.refreshRequests()).toHaveLength(1)
    expect(backend.apiRequests().length).toBeLessThanOrEqual(10)
    expect(ui.redirects).toBeLessThanOrEqual(1)
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS)
    expect(backend.refreshRequests()).toHaveLength(1)
    client.signOut()
  }

  const { backend, issueTokens } = createTimedBackend({ lifetimeSeconds: 600 })
  const { http, client, ui } = openClient({ tokens: null, backend })
  const issuedTokens = issueTokens()
  backend.onRefresh = () => ({ data: issuedTokens })
  client.signIn(issuedTokens)
  for (let second = 0; second < 599; second++) {
    pressKey()
    expect((await http.get('orders/')).status).toBe(200)
    await vi.advanceTimersByTimeAsync(1000)
  }
  expect(backend.refreshRequests().length).toBeLessThanOrEqual(10)
  expect(ui).toEqual({ redirects: 0, messages: [] })
})

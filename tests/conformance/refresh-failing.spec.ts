/** A failed refresh: every waiting request is rejected, and only a rejected refresh ends the session. */
import { AxiosError, isAxiosError } from 'axios'
import { expect, it, vi } from 'vitest'
import { createBackend, deferred, tokenPair, tokenNotValid } from './backend.ts'
import { networkError } from '../support/fake-adapter.ts'
import {
  fiveUrls,
  areRejected,
  areSettled,
  flushAsync,
  kindOf,
  statusOf,
  trackPromises,
} from './settle.ts'
import { openClient, outcome, MINUTE_MS } from './harness.ts'

const timeoutError = () => new AxiosError('timeout of 10000ms exceeded', AxiosError.ETIMEDOUT)

it('r-fail-settle: rejects all waiting requests in the same tick when the refresh fails, and sends none of them', async () => {
  for (const response of [
    tokenNotValid,
    { status: 503 },
    { data: {} },
    networkError(),
    timeoutError(),
  ]) {
    const { http, backend, client } = openClient()
    const refresh = deferred()
    backend.onRefresh = () => refresh.promise
    const tracked = trackPromises(fiveUrls.map((url) => http.post(url)))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(areSettled(tracked)).toEqual(fiveUrls.map(() => false))
    refresh.resolve(response)
    await flushAsync()
    expect(areRejected(tracked)).toEqual(fiveUrls.map(() => true))
    expect(new Set(tracked.map(({ settledAt }) => settledAt))).toHaveLength(1)
    expect(backend.apiRequests()).toHaveLength(5)
    expect(backend.refreshRequests()).toHaveLength(1)
    client.signOut()
  }
})

it('r-never-settles: rejects all waiting requests when the refresh times out, and refreshes for a later request', async () => {
  const tokens = tokenPair(0)
  const next = tokenPair(1)
  const { http, backend, getTokens, ui } = openClient({ tokens, backend: createBackend(next) })
  const onRefresh = backend.onRefresh
  backend.onRefresh = () => new Promise(() => {})
  const tracked = trackPromises(fiveUrls.map((url) => http.get(url)))
  await flushAsync()
  tracked.push(...trackPromises([http.get('new/')]))
  await vi.advanceTimersByTimeAsync(MINUTE_MS)
  expect(areRejected(tracked)).toEqual([...fiveUrls, 'new/'].map(() => true))
  expect(getTokens()).toEqual(tokens)
  expect(ui.redirects).toBe(0)
  const refreshesBefore = backend.refreshRequests().length

  backend.onRefresh = onRefresh
  const { status } = await http.get('orders/')
  expect(status).toBe(200)
  expect(backend.refreshRequests()).toHaveLength(refreshesBefore + 1)
  expect(getTokens()).toEqual(next)
})

it('r-refused: ends the session once when the refresh is rejected, with one redirect and the original errors', async () => {
  for (const method of ['get', 'post']) {
    const { http, backend, client, getTokens, ui } = openClient()
    backend.onRefresh = () => ({
      status: 401,
      data: { detail: 'No more.', code: 'token_not_valid' },
    })
    const tracked = trackPromises(fiveUrls.map((url) => http.request({ method, url })))
    await flushAsync()
    expect(areSettled(tracked)).toEqual(fiveUrls.map(() => true))
    for (const [n, { error }] of tracked.entries()) {
      expect(statusOf(error)).toBe(401)
      expect(isAxiosError(error) && error.config?.url).toBe(fiveUrls[n])
      expect(isAxiosError(error) && error.response?.data).toEqual(tokenNotValid.data)
    }
    expect(backend.refreshRequests()).toHaveLength(1)
    expect(getTokens()).toEqual({ access: null, refresh: null })
    expect(ui.redirects).toBe(1)
    expect(ui.messages.length).toBeLessThanOrEqual(1)

    // The token is not sent again.
    const sentBefore = backend.sent.length
    await outcome(http.get('orders/'))
    expect(backend.sent.slice(sentBefore).map(({ token }) => token)).toEqual([null])
    expect(ui.redirects).toBe(1)
    client.signOut()
  }
})

it('r-unavailable: keeps the session when the refresh fails with a 5xx status, a time-out or a network error', async () => {
  const responses = [
    { status: 500 },
    { status: 502 },
    { status: 503 },
    timeoutError(),
    networkError(),
  ]
  for (const response of responses) {
    const tokens = tokenPair(0)
    const next = tokenPair(1)
    const { http, backend, client, getTokens, ui } = openClient({
      tokens,
      backend: createBackend(next),
    })
    const onRefresh = backend.onRefresh
    backend.onRefresh = () => response
    const tracked = trackPromises(fiveUrls.map((url) => http.get(url)))
    await flushAsync()
    expect(areRejected(tracked)).toEqual(fiveUrls.map(() => true))
    for (const { error } of tracked) {
      expect([undefined, 'unavailable', 'network']).toContain(kindOf(error))
    }
    // No message says that the user is signed out or that the token is at fault.
    expect(ui.messages.join()).not.toMatch(/token|expired|sign/i)
    expect(getTokens()).toEqual(tokens)
    expect(backend.refreshRequests()).toHaveLength(1)

    // The session continues as soon as the server is back.
    backend.onRefresh = onRefresh
    await vi.advanceTimersByTimeAsync(MINUTE_MS)
    expect((await http.get('orders/')).status).toBe(200)
    expect(getTokens()).toEqual(next)
    expect(ui.redirects).toBe(0)
    client.signOut()
  }
})

/** Token expiry, and what the client does about clock skew, sleep and long lifetimes. */
import { expect, it, vi } from 'vitest'
import { makeJwt } from '../support/make-jwt.ts'
import { createBackend, tokenPair } from './backend.ts'
import { networkError } from '../support/fake-adapter.ts'
import { createTimedBackend } from './timed-backend.ts'
import { pressKey, skipTime } from '../support/page-events.ts'
import { openClient, outcome, MINUTE_MS } from './harness.ts'

const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

it('p-margin: refreshes ahead of expiry, so that no request is sent with a token in its last second', async () => {
  const { backend, issueTokens, remainingMs } = createTimedBackend({ lifetimeSeconds: 600 })
  const { http, client, ui } = openClient({ tokens: null, backend })
  let leastRemainingMs = Infinity
  const { onRequest } = backend
  backend.onRequest = (sent) => {
    leastRemainingMs = Math.min(leastRemainingMs, remainingMs(sent.token))
    return onRequest(sent)
  }
  client.signIn(issueTokens())
  for (let second = 0; second < 3600; second++) {
    pressKey()
    expect((await http.get('orders/')).status).toBe(200)
    await vi.advanceTimersByTimeAsync(1000)
  }
  expect(leastRemainingMs).toBeGreaterThan(1000)
  expect(backend.apiRequests()).toHaveLength(3600)
  expect(backend.refreshRequests().length).toBeGreaterThanOrEqual(6)
  expect(backend.refreshRequests().length).toBeLessThanOrEqual(12)
  expect(ui).toEqual({ redirects: 0, messages: [] })
})

it('p-short: refreshes a token with a very short lifetime at most twice per lifetime', async () => {
  for (const lifetimeSeconds of [30, 5, 1]) {
    // The times in a token are whole seconds, so half a lifetime can be one second shorter.
    const maxRefreshes = (seconds: number) => (2 * seconds) / Math.max(1, lifetimeSeconds - 1) + 1
    const { backend, issueTokens } = createTimedBackend({ lifetimeSeconds })
    const { http, client, ui } = openClient({ tokens: null, backend })
    client.signIn(issueTokens())
    for (let second = 0; second < 120; second++) {
      pressKey()
      await expect(http.get('orders/')).resolves.toMatchObject({ status: 200 })
      await vi.advanceTimersByTimeAsync(1000)
    }
    const whileActive = backend.refreshRequests().length
    expect(whileActive, `${lifetimeSeconds} seconds, active`).toBeLessThanOrEqual(maxRefreshes(120))
    await vi.advanceTimersByTimeAsync(HOUR_MS)
    const whileIdle = backend.refreshRequests().length - whileActive
    expect(whileIdle, `${lifetimeSeconds} seconds, idle`).toBeLessThanOrEqual(maxRefreshes(3600))
    expect(ui.redirects).toBe(0)
    client.close()
  }
})

it('p-sleep: sends no expired token after the device wakes from sleep', async () => {
  for (const { isStored, hasDate, requestCount } of [
    { isStored: false, hasDate: false, requestCount: 1 },
    { isStored: false, hasDate: false, requestCount: 10 },
    { isStored: true, hasDate: true, requestCount: 10 },
    { isStored: true, hasDate: false, requestCount: 10 },
  ]) {
    const { backend, issueTokens, remainingMs } = createTimedBackend({
      lifetimeSeconds: 600,
      hasDate,
    })
    const tokens = issueTokens()
    const { http, client } = openClient({ tokens: isStored ? tokens : null, backend })
    if (!isStored) client.signIn(tokens)
    await http.get('orders/')
    let expiredRequests = 0
    const { onRequest } = backend
    backend.onRequest = (sent) => {
      if (remainingMs(sent.token) <= 0) expiredRequests++
      return onRequest(sent)
    }
    skipTime(2 * HOUR_MS)
    const responses = await Promise.all(
      Array.from({ length: requestCount }, () => http.get('orders/')),
    )
    expect(responses.every(({ status }) => status === 200)).toBe(true)
    expect({ isStored, hasDate, expiredRequests }).toEqual({
      isStored,
      hasDate,
      expiredRequests: 0,
    })
    expect(backend.refreshRequests()).toHaveLength(1)
    client.signOut()
    client.close()
  }
})

it('p-wake-offline: keeps the session when the device wakes without a network, and continues when the network is back', async () => {
  for (const nights of [1, 40]) {
    const { backend, issueTokens } = createTimedBackend({ lifetimeSeconds: 600, hasDate: true })
    const { onRefresh, onRequest } = backend
    const { http, client, ui, getTokens } = openClient({ tokens: null, backend })
    const tokens = issueTokens()
    client.signIn(tokens)
    await http.get('orders/')
    backend.onRefresh = backend.onRequest = networkError
    skipTime(nights * DAY_MS)
    window.dispatchEvent(new Event('pageshow'))
    document.dispatchEvent(new Event('visibilitychange'))
    for (let n = 0; n < 10; n++) {
      const request = outcome(http.get('orders/'))
      await vi.advanceTimersByTimeAsync(MINUTE_MS)
      expect((await request).error).toBeDefined()
    }
    expect(getTokens()).toEqual(tokens)
    expect(ui.redirects).toBe(0)

    Object.assign(backend, { onRefresh, onRequest })
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS)
    window.dispatchEvent(new Event('online'))
    await expect(http.get('orders/')).resolves.toMatchObject({ status: 200 })
    expect(ui.redirects).toBe(0)
    client.signOut()
    client.close()
  }
})

it('p-skew: uses a fresh token for its whole lifetime although the clock of the device is wrong by an hour or a day', async () => {
  for (const skewMs of [-DAY_MS, -HOUR_MS, HOUR_MS, DAY_MS]) {
    for (const isStored of [false, true]) {
      for (const hasDate of [false, true]) {
        const name = JSON.stringify({ skewMs, isStored, hasDate })
        const { backend, issueTokens } = createTimedBackend({
          lifetimeSeconds: 3600,
          skewMs,
          hasDate,
        })
        const tokens = issueTokens()
        const { http, client, ui, getTokens } = openClient({
          tokens: isStored ? tokens : null,
          backend,
        })
        if (!isStored) client.signIn(tokens)
        for (let n = 0; n < 50; n++) {
          const { error } = await outcome(http.get('orders/'))
          expect(error, name).toBeUndefined()
          await vi.advanceTimersByTimeAsync(MINUTE_MS)
        }
        expect(getTokens().access, name).toBe(tokens.access)
        expect(backend.refreshRequests(), name).toEqual([])
        for (let n = 0; n < 20; n++) {
          const { error } = await outcome(http.get('orders/'))
          expect(error, name).toBeUndefined()
          await vi.advanceTimersByTimeAsync(MINUTE_MS)
        }
        expect(backend.refreshRequests(), name).toHaveLength(1)
        expect(ui, name).toEqual({ redirects: 0, messages: [] })
        client.signOut()
        client.close()
      }
    }
  }
})

it('p-noexp: uses a token without a valid exp claim until it is rejected, and then refreshes it', async () => {
  for (const exp of [undefined, null, 'tomorrow', {}, 1e300]) {
    const backend = createBackend()
    const tokens = { access: makeJwt({ exp }), refresh: tokenPair(0).refresh }
    backend.acceptedTokens.add(tokens.access)
    const { http, client, ui, getTokens } = openClient({ tokens: null, backend })
    client.signIn(tokens)
    for (let n = 0; n < 20; n++) {
      pressKey()
      await expect(http.get('orders/')).resolves.toMatchObject({ status: 200 })
      await vi.advanceTimersByTimeAsync(5 * DAY_MS)
    }
    expect(backend.sent.map(({ token }) => token)).toEqual(Array(20).fill(tokens.access))

    const next = tokenPair(1)
    backend.acceptedTokens.clear()
    backend.acceptedTokens.add(next.access)
    backend.onRefresh = () => ({ data: next })
    await expect(http.get('orders/')).resolves.toMatchObject({ status: 200 })
    expect(backend.refreshRequests()).toHaveLength(1)
    expect(getTokens().access).toBe(next.access)
    expect(ui).toEqual({ redirects: 0, messages: [] })
    client.signOut()
    client.close()
  }
})

it('p-far: refreshes a token with a lifetime of sixty days on its last day, and sets no timer that fires early', async () => {
  const { backend, issueTokens } = createTimedBackend({ lifetimeSeconds: (60 * DAY_MS) / 1000 })
  const { http, client, ui } = openClient({ tokens: null, backend })
  client.signIn(issueTokens())
  const setTimer = vi.spyOn(globalThis, 'setTimeout')
  for (let days = 0; days < 59; days++) {
    pressKey()
    await http.get('orders/')
    await vi.advanceTimersByTimeAsync(DAY_MS)
  }
  expect(backend.refreshRequests()).toEqual([])
  expect(setTimer.mock.calls.every(([, delay = 0]) => delay < 2 ** 31)).toBe(true)
  expect(setTimer.mock.calls.length).toBeLessThan(200)
  await vi.advanceTimersByTimeAsync(2 * DAY_MS)
  await expect(http.get('orders/')).resolves.toMatchObject({ status: 200 })
  expect(backend.refreshRequests()).toHaveLength(1)
  expect(ui).toEqual({ redirects: 0, messages: [] })
})

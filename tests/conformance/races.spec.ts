/** Races: responses that arrive after the session has changed. */
import { isCancel } from 'axios'
import { expect, it, vi } from 'vitest'
import { createBackend, deferred, tokenPair, tokenNotValid } from './backend.ts'
import { type FakeResponse } from '../support/fake-adapter.ts'
import { openClient, outcome } from './harness.ts'
import { SETTLE_TIME_MS } from './settle.ts'

/** Opens a client whose first `count` requests stay pending until the case responds to them; later ones get a response at once. */
function openClientWithPending(count = 1) {
  const backend = createBackend()
  const { onRequest } = backend
  const pending = Array.from({ length: count }, () => deferred())
  let index = 0
  backend.onRequest = (sent) => pending[index++]?.promise ?? onRequest(sent)
  const opened = openClient({ backend })
  return {
    ...opened,
    /** Rejects the token of all pending requests. */
    rejectPending: () => pending.forEach(({ resolve }) => resolve(tokenNotValid)),
    /** Responds to all pending requests. */
    respondToPending: (response: FakeResponse) =>
      pending.forEach(({ resolve }) => resolve(response)),
  }
}

const otherUserTokens = tokenPair(7, { user_id: 2, username: 'staff' })

it('s-stale-login: keeps the new session when a 401 for the token before the sign-in arrives late', async () => {
  for (const next of [tokenPair(1), otherUserTokens]) {
    for (const method of ['get', 'post']) {
      const { http, client, backend, ui, getTokens, rejectPending } = openClientWithPending(3)
      backend.acceptedTokens.add(next.access)
      const requests = [1, 2, 3].map((n) => outcome(http.request({ method, url: `orders/${n}/` })))
      await vi.advanceTimersByTimeAsync(10)
      client.signIn(next)
      rejectPending()
      await vi.advanceTimersByTimeAsync(SETTLE_TIME_MS)
      await Promise.all(requests)
      expect(getTokens()).toEqual(next)
      expect(backend.refreshRequests()).toEqual([])
      expect(backend.apiRequests().length).toBeLessThanOrEqual(6)
      expect(ui.redirects).toBe(0)
      await expect(http.get('orders/')).resolves.toMatchObject({ status: 200 })
      client.signOut()
      client.close()
    }
  }
})

it('s-stale-refreshed: retries requests with a late 401 for the token before the refresh, without a second refresh', async () => {
  const { http, backend, ui, getTokens, rejectPending } = openClientWithPending(5)
  const earlyRequests = Array.from({ length: 5 }, (_, n) => http.get(`orders/${n}/`))
  await vi.advanceTimersByTimeAsync(10)
  await expect(http.get('account/')).resolves.toMatchObject({ status: 200 })
  expect(backend.refreshRequests()).toHaveLength(1)
  rejectPending()
  const responses = await Promise.all(earlyRequests)
  expect(responses.every(({ status }) => status === 200)).toBe(true)
  expect(backend.refreshRequests()).toHaveLength(1)
  expect(backend.apiRequests()).toHaveLength(12)
  expect(getTokens().access).toBe(tokenPair(1).access)
  expect(ui).toEqual({ redirects: 0, messages: [] })
})

it('s-stale-ended: ignores 401 and 403 responses that arrive after sign-out: no message, no redirect, no refresh', async () => {
  for (const status of [401, 403]) {
    const { http, client, backend, ui, getTokens, respondToPending } = openClientWithPending(10)
    const requests = Array.from({ length: 10 }, (_, n) => outcome(http.get(`orders/${n}/`)))
    await vi.advanceTimersByTimeAsync(10)
    client.signOut()
    respondToPending({ ...tokenNotValid, status })
    await vi.advanceTimersByTimeAsync(SETTLE_TIME_MS)
    const outcomes = await Promise.all(requests)
    expect(outcomes.every(({ error }) => error !== undefined)).toBe(true)
    expect(ui).toEqual({ redirects: 0, messages: [] })
    expect(backend.apiRequests()).toHaveLength(10)
    expect(backend.refreshRequests()).toEqual([])
    expect(getTokens()).toEqual({ access: null, refresh: null })
    client.close()
  }
})

it('s-end-during-refresh: discards the refresh response when the user signs out during the refresh', async () => {
  for (const response of [{ data: tokenPair(1) }, tokenNotValid, { status: 500 }]) {
    const { http, client, backend, ui, getTokens } = openClient()
    const { promise, resolve } = deferred()
    backend.onRefresh = () => promise
    backend.acceptedTokens.add(tokenPair(1).access)
    const requests = [1, 2, 3].map((n) => outcome(http.get(`orders/${n}/`)))
    await vi.advanceTimersByTimeAsync(10)
    expect(backend.refreshRequests()).toHaveLength(1)
    client.signOut()
    resolve(response)
    await vi.advanceTimersByTimeAsync(SETTLE_TIME_MS)
    const outcomes = await Promise.all(requests)
    expect(outcomes.every(({ error }) => error !== undefined)).toBe(true)
    expect(getTokens()).toEqual({ access: null, refresh: null })
    expect(backend.sent.some(({ token }) => token === tokenPair(1).access)).toBe(false)
    expect(ui).toEqual({ redirects: 0, messages: [] })
    client.close()
  }
})

it('s-switch-during-refresh: discards the refresh response when another user signs in during the refresh', async () => {
  for (const isSignedOut of [true, false]) {
    for (const response of [{ data: tokenPair(1) }, tokenNotValid, { status: 500 }]) {
      const { http, client, backend, ui, getTokens } = openClient()
      const { promise, resolve } = deferred()
      backend.onRefresh = () => promise
      backend.acceptedTokens.add(tokenPair(1).access).add(otherUserTokens.access)
      const request = outcome(http.post('orders/', { id: 1 }))
      await vi.advanceTimersByTimeAsync(10)
      if (isSignedOut) client.signOut()
      client.signIn(otherUserTokens)
      resolve(response)
      await vi.advanceTimersByTimeAsync(SETTLE_TIME_MS)
      expect((await request).error).toBeDefined()
      expect(getTokens()).toEqual(otherUserTokens)
      expect(backend.apiRequests()).toHaveLength(1)
      await expect(http.get('orders/')).resolves.toMatchObject({ status: 200 })
      expect(backend.apiRequests().at(-1)?.token).toBe(otherUserTokens.access)
      expect(ui.redirects).toBe(0)
      client.signOut()
      client.close()
    }
  }
})

it('s-end-aborts: aborts all requests in flight at sign-out, and passes no late data to the callers', async () => {
  const { http, client, backend, ui, respondToPending } = openClientWithPending(3)
  const requests = [1, 2, 3].map((n) => outcome(http.get(`orders/${n}/`)))
  await vi.advanceTimersByTimeAsync(10)
  client.signOut()
  const outcomes = await Promise.all(requests)
  expect(outcomes.every(({ error }) => isCancel(error))).toBe(true)
  const sent = backend.apiRequests()
  expect(sent.map(({ config }) => config.signal?.aborted)).toEqual([true, true, true])
  respondToPending({ data: { secret: 'of A' } })
  await vi.advanceTimersByTimeAsync(SETTLE_TIME_MS)
  expect(outcomes.every(({ value }) => value === undefined)).toBe(true)
  expect(ui).toEqual({ redirects: 0, messages: [] })
})

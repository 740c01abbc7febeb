/** Single-flight refresh in one tab: rejected requests share one refresh, and are retried with the new token. */
import { expect, it, vi } from 'vitest'
import { deferred, tokenPair, pathOf, tokenNotValid, refreshPath } from './backend.ts'
import { networkError, type FakeResponse } from '../support/fake-adapter.ts'
import { areRejected, areSettled, flushAsync, trackPromises } from './settle.ts'
import { openClient } from './harness.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)

it('r-one: refreshes an expired token and retries the request, so that the caller sees one 200', async () => {
  const { http, backend, getTokens, ui } = openClient()
  const { status, data } = await http.get('orders/')
  expect([status, data]).toEqual([200, { ok: true }])
  expect(backend.sent.map(pathOf)).toEqual(['orders/', refreshPath, 'orders/'])
  expect(backend.refreshRequests()[0]?.body).toEqual({ refresh: tokenPair(0).refresh })
  expect(backend.apiRequests().map(({ token }) => token)).toEqual([
    tokenPair(0).access,
    tokenPair(1).access,
  ])
  expect(getTokens()).toEqual(tokenPair(1))
  expect(ui).toEqual({ redirects: 0, messages: [] })
})

it('r-many: sends one refresh request when a thousand requests are rejected together, and resolves them all', async () => {
  for (const count of [3, 1000]) {
    const { http, backend, client, ui } = openClient()
    const echoUrl = ({ url }: { url: string }) => ({ data: url })
    backend.onRequest = (sent) =>
      backend.acceptedTokens.has(sent.token ?? '') ? echoUrl(sent) : tokenNotValid
    const responses = await Promise.all(numbers(count).map((n) => http.get(`orders/${n}/`)))
    expect(responses.map(({ data }) => pathOf({ url: data as string }))).toEqual(
      numbers(count).map((n) => `orders/${n}/`),
    )
    expect(backend.refreshRequests()).toHaveLength(1)
    expect(backend.apiRequests()).toHaveLength(2 * count)
    expect(backend.apiRequests().filter(({ token }) => token === tokenPair(1).access)).toHaveLength(
      count,
    )
    expect(ui).toEqual({ redirects: 0, messages: [] })
    client.signOut()
  }
})

it('r-staggered: sends one refresh request for requests that are rejected before, during and after the refresh', async () => {
  const { http, backend, getTokens, ui } = openClient()
  const [during, after, refresh] = [deferred(), deferred(), deferred()]
  const lateResponses: Record<string, Promise<FakeResponse | Error>> = {
    'during/': during.promise,
    'after/': after.promise,
  }
  const onRequest = backend.onRequest
  const onRefresh = backend.onRefresh
  backend.onRequest = (sent) =>
    sent.token === tokenPair(0).access
      ? (lateResponses[pathOf(sent)] ?? tokenNotValid)
      : onRequest(sent)
  backend.onRefresh = () => refresh.promise
  const tracked = trackPromises(['before/', 'during/', 'after/'].map((url) => http.get(url)))

  await flushAsync()
  expect(backend.refreshRequests()).toHaveLength(1)
  during.resolve(tokenNotValid)
  await flushAsync()
  expect(areSettled(tracked)).toEqual([false, false, false])
  refresh.resolve(await onRefresh(backend.refreshRequests()[0]!))
  await flushAsync()
  expect(areSettled(tracked)).toEqual([true, true, false])
  after.resolve(tokenNotValid)
  await flushAsync()
  expect(tracked.map(({ error }) => error)).toEqual([undefined, undefined, undefined])
  expect(areSettled(tracked)).toEqual([true, true, true])
  expect(backend.refreshRequests()).toHaveLength(1)
  expect(backend.apiRequests()).toHaveLength(6)
  expect(getTokens()).toEqual(tokenPair(1))
  expect(ui).toEqual({ redirects: 0, messages: [] })
})

it('r-new-during: queues new requests during a refresh, and sends each once, in order, with the new token', async () => {
  const { http, backend, client } = openClient()
  const refresh = deferred()
  const onRefresh = backend.onRefresh
  backend.onRefresh = () => refresh.promise
  const first = http.get('first/')
  await flushAsync()
  const urls = ['a/', 'b/', 'c/', 'd/']
  const tracked = trackPromises(urls.map((url) => http.get(url)))
  await flushAsync()
  expect(backend.apiRequests().map(pathOf)).toEqual(['first/'])

  refresh.resolve(await onRefresh(backend.refreshRequests()[0]!))
  await first
  await flushAsync()
  expect(tracked.map(({ value }) => value)).toMatchObject(urls.map(() => ({ status: 200 })))
  const others = backend.apiRequests().filter((sent) => pathOf(sent) !== 'first/')
  expect(others.map(pathOf)).toEqual(urls)
  expect(others.map(({ token }) => token)).toEqual(urls.map(() => tokenPair(1).access))
  expect(backend.refreshRequests()).toHaveLength(1)
  client.signOut()

  // If the refresh fails, the queued requests are not sent at all.
  for (const response of [tokenNotValid, { status: 503 }, networkError()]) {
    const { http, backend, client } = openClient()
    const refresh = deferred()
    backend.onRefresh = () => refresh.promise
    const [first] = trackPromises([http.post('first/')])
    await flushAsync()
    const tracked = trackPromises(urls.map((url) => http.post(url)))
    await flushAsync()
    refresh.resolve(response)
    await flushAsync()
    expect(first?.isSettled).toBe(true)
    expect(areRejected(tracked)).toEqual(urls.map(() => true))
    expect(backend.apiRequests().map(pathOf)).toEqual(['first/'])
    client.signOut()
  }
})

it('r-same-instance: refreshes through its own Axios instance without a deadlock, and does not refresh for a rejected refresh', async () => {
  const rejections = [tokenNotValid, { status: 401 }, { status: 403 }, { status: 500 }]
  for (const rejection of [null, ...rejections]) {
    const { http, backend, client, ui } = openClient()
    if (rejection) backend.onRefresh = () => rejection
    const tracked = trackPromises([http.post('orders/'), http.post('orders/')])
    await flushAsync()
    expect(areSettled(tracked)).toEqual([true, true])
    expect(areRejected(tracked)).toEqual(rejection ? [true, true] : [false, false])
    expect(backend.refreshRequests()).toHaveLength(1)
    expect(ui.redirects).toBeLessThanOrEqual(1)
    client.signOut()
  }
})

it('r-rotate: stores a rotated refresh token with the access token, and keeps the old one if the response has none', async () => {
  for (const isRotated of [true, false]) {
    const inTenMinutes = Math.floor(Date.now() / 1000) + 600
    const { access } = tokenPair(1, { exp: inTenMinutes })
    const { refresh } = tokenPair(1)
    const oldRefresh = tokenPair(0).refresh
    const next = tokenPair(2)
    const { http, backend, client, getTokens } = openClient()
    const issuedTokens = isRotated ? { access, refresh } : { access }
    backend.acceptedTokens.add(access)
    backend.onRefresh = () => ({ data: issuedTokens })
    const storedOnUse: unknown[] = []
    const onRequest = backend.onRequest
    backend.onRequest = (sent) => {
      if (sent.token === access) storedOnUse.push(getTokens())
      return onRequest(sent)
    }
    await http.get('orders/')
    // Both tokens are stored before the new access token is used for the first time.
    expect(storedOnUse).toEqual([{ access, refresh: isRotated ? refresh : oldRefresh }])

    await vi.advanceTimersByTimeAsync(11 * 60_000)
    backend.acceptedTokens.delete(access)
    backend.acceptedTokens.add(next.access)
    backend.onRefresh = () => ({ data: { access: next.access, refresh: '' } })
    await http.get('orders/')
    expect(backend.refreshRequests()).toHaveLength(2)
    expect(backend.refreshRequests()[1]?.body).toEqual({
      refresh: isRotated ? refresh : oldRefresh,
    })
    expect(getTokens()).toEqual({ access: next.access, refresh: isRotated ? refresh : oldRefresh })
    client.signOut()
  }
})

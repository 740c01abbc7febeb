/** Retries after a refresh: the retry is the request that the caller made, and happens once. */
import { isCancel } from 'axios'
import { expect, it } from 'vitest'
import { deferred, tokenPair, pathOf, tokenNotValid } from './backend.ts'
import { networkError } from '../support/fake-adapter.ts'
import { fiveUrls, areSettled, flushAsync, statusOf, trackPromises } from './settle.ts'
import { openClient, outcome } from './harness.ts'

it('r-loop: refreshes once and retries once when the API rejects every token', async () => {
  const { http, backend, ui } = openClient()
  backend.onRequest = () => tokenNotValid
  const tracked = trackPromises(fiveUrls.map((url) => http.get(url)))
  await flushAsync()
  expect(areSettled(tracked)).toEqual(fiveUrls.map(() => true))
  expect(tracked.map(({ error }) => statusOf(error))).toEqual(fiveUrls.map(() => 401))
  expect(backend.refreshRequests()).toHaveLength(1)
  expect(backend.apiRequests()).toHaveLength(10)
  expect(ui.redirects).toBeLessThanOrEqual(1)

  // A new request does not start a loop either.
  const { error } = await outcome(http.get('again/'))
  expect(statusOf(error)).toBe(401)
  expect(backend.refreshRequests().length).toBeLessThanOrEqual(2)
  expect(
    backend.apiRequests().filter((sent) => pathOf(sent) === 'again/').length,
  ).toBeLessThanOrEqual(2)
})

it('r-retry-fails: rejects with the error of the retry, shows it at most once, and keeps the new tokens', async () => {
  const permissionDenied = { status: 403, data: { detail: 'No.', code: 'permission_denied' } }
  for (const response of [permissionDenied, { status: 403 }, { status: 500 }, networkError()]) {
    const { http, backend, client, getTokens, ui } = openClient()
    backend.onRequest = ({ token }) =>
      backend.acceptedTokens.has(token ?? '') ? response : tokenNotValid
    const { error } = await outcome(http.get('orders/'))
    expect(error).toBeInstanceOf(Error)
    expect(statusOf(error)).toBe('status' in response ? response.status : null)
    expect(backend.refreshRequests()).toHaveLength(1)
    expect(backend.apiRequests()).toHaveLength(2)
    expect(getTokens()).toEqual(tokenPair(1))
    expect(ui.redirects).toBe(0)
    expect(ui.messages.length).toBeLessThanOrEqual(1)

    // The same error without a refresh is shown as often.
    const messageCount = ui.messages.length
    await outcome(http.get('orders/'))
    expect(ui.messages).toHaveLength(2 * messageCount)
    client.signOut()
  }
})

it('r-abort: rejects a request at once when it is aborted before, during or after the refresh, and lets the others continue', async () => {
  const { http, backend, ui } = openClient()
  const [refresh, retry] = [deferred(), deferred()]
  const onRefresh = backend.onRefresh
  const onRequest = backend.onRequest
  backend.onRefresh = () => refresh.promise
  backend.onRequest = (sent) =>
    pathOf(sent) === 'after/' && sent.token === tokenPair(1).access
      ? retry.promise
      : onRequest(sent)
  const controllers = {
    before: new AbortController(),
    rejected: new AbortController(),
    waiting: new AbortController(),
    after: new AbortController(),
  }
  const names = Object.keys(controllers) as (keyof typeof controllers)[]
  controllers.before.abort()
  const send = (name: keyof typeof controllers) =>
    trackPromises([http.get(`${name}/`, { signal: controllers[name].signal })])[0]!
  const other = trackPromises([http.get('other/')])[0]!
  const tracked = { before: send('before'), rejected: send('rejected'), after: send('after') }
  await flushAsync()
  const waiting = send('waiting')
  await flushAsync()
  expect(tracked.before.isSettled).toBe(true)

  controllers.rejected.abort()
  controllers.waiting.abort()
  await flushAsync()
  expect(areSettled([tracked.rejected, waiting, tracked.after, other])).toEqual([
    true,
    true,
    false,
    false,
  ])
  refresh.resolve(await onRefresh(backend.refreshRequests()[0]!))
  await flushAsync()
  expect(other.value).toMatchObject({ status: 200 })
  expect(tracked.after.isSettled).toBe(false)
  controllers.after.abort()
  await flushAsync()
  const all = { ...tracked, waiting }
  expect(names.map((name) => isCancel(all[name].error))).toEqual([true, true, true, true])
  const requestsOf = names.map((name) =>
    backend.apiRequests().filter((sent) => pathOf(sent) === `${name}/`),
  )
  expect(requestsOf.map(({ length }) => length)).toEqual([0, 1, 0, 2])
  expect(backend.refreshRequests()).toHaveLength(1)
  expect(ui).toEqual({ redirects: 0, messages: [] })
})

it('r-abort-all: stores the new token even if every waiting request was aborted', async () => {
  const { http, backend, getTokens, ui } = openClient()
  const refresh = deferred()
  const onRefresh = backend.onRefresh
  backend.onRefresh = () => refresh.promise
  const controller = new AbortController()
  const tracked = trackPromises(fiveUrls.map((url) => http.get(url, { signal: controller.signal })))
  await flushAsync()
  controller.abort()
  await flushAsync()
  refresh.resolve(await onRefresh(backend.refreshRequests()[0]!))
  await flushAsync()
  expect(tracked.map(({ error }) => isCancel(error))).toEqual(fiveUrls.map(() => true))
  expect(getTokens()).toEqual(tokenPair(1))
  expect((await http.get('orders/')).status).toBe(200)
  expect(backend.refreshRequests()).toHaveLength(1)
  expect(backend.apiRequests().at(-1)?.token).toBe(tokenPair(1).access)
  expect(backend.apiRequests()).toHaveLength(6)
  expect(ui).toEqual({ redirects: 0, messages: [] })
})

it('r-json: retries a JSON request with a byte-identical body, and passes the original data to transformRequest', async () => {
  const bodies = [
    {
      title: 'Zoë’s "order" \u2028 🦊',
      lines: [{ id: 1, price: 0.1 }],
      none: null,
      at: new Date(0),
    },
    [1, [2, [3]]],
    'plain text',
    '{"already":"text"}',
    42,
    null,
  ]
  for (const body of bodies) {
    const { http, backend, client } = openClient()
    const headers = { 'Content-Type': 'application/json' }
    expect((await http.post('orders/', body, { headers })).status).toBe(200)
    const [first, second] = backend.apiRequests()
    expect(backend.apiRequests()).toHaveLength(2)
    expect(second?.data).toBe(first?.data)
    expect(second?.headers['Content-Type']).toBe(first?.headers['Content-Type'])
    client.signOut()
  }

  const { http, backend } = openClient()
  const body = { title: 'Order' }
  const transformed: unknown[] = []
  const transformRequest = (data: unknown) => {
    transformed.push(data)
    return JSON.stringify({ wrapped: data })
  }
  const { status } = await http.put('orders/1/', body, { transformRequest })
  expect(status).toBe(200)
  // A client may transform it once, or again for the retry, but never its own result.
  expect(new Set(transformed)).toEqual(new Set([body]))
  expect(backend.apiRequests().map(({ data }) => data)).toEqual([
    '{"wrapped":{"title":"Order"}}',
    '{"wrapped":{"title":"Order"}}',
  ])
})

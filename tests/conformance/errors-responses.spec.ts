/** Errors that callers get: the original AxiosError, and failed downloads. */
import { AxiosError } from 'axios'
import { expect, it, vi } from 'vitest'
import { bufferOf } from '../support/buffer.ts'
import { createBackend, tokenPair, tokenNotValid } from './backend.ts'
import { networkError } from '../support/fake-adapter.ts'
import { openClient, openClientWithResponse, outcome } from './harness.ts'

const responseTypes = ['blob', 'arraybuffer'] as const

function asDownload(type: (typeof responseTypes)[number], content: unknown): Blob | ArrayBuffer {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  if (type === 'blob') return new Blob([text], { type: 'application/json' })
  return bufferOf(text)
}

it('e-blob: reads the error message of a failed download, and leaves the response body as it is', async () => {
  const body = { code: 'permission_denied', message: 'This report is for staff only.' }
  for (const responseType of responseTypes) {
    for (const status of [400, 403]) {
      const data = asDownload(responseType, body)
      const { http, backend, ui, getTokens, client } = openClientWithResponse({ status, data })
      const { error } = await outcome(http.get('report/', { responseType }))
      expect(error).toMatchObject({ response: { status } })
      expect((error as AxiosError).response?.data).toBe(data)
      expect(ui.messages).toEqual(['This report is for staff only.'])
      // The error code was read too: a 403 without a code could end the session.
      expect(ui.redirects).toBe(0)
      expect(getTokens()).toEqual(tokenPair(0))
      expect(backend.refreshRequests()).toEqual([])
      client.close()
    }
    const { http, ui, client } = openClientWithResponse({
      status: 502,
      data: asDownload(responseType, '<html>'),
    })
    await outcome(http.get('report/', { responseType }))
    expect(ui.messages).toHaveLength(1)
    expect(ui.messages[0]).not.toContain('<')
    client.close()
  }
})

it('e-blob-401: refreshes an expired token for a download, and then downloads the file', async () => {
  for (const responseType of responseTypes) {
    const backend = createBackend()
    const file = asDownload(responseType, 'a;b;c')
    backend.onRequest = ({ token }) =>
      token !== null && backend.acceptedTokens.has(token)
        ? { data: file }
        : { status: 401, data: asDownload(responseType, tokenNotValid.data) }
    const { http, ui, getTokens, client } = openClient({ backend })
    const { data } = await http.get<unknown>('report/', { responseType })
    expect(data).toBe(file)
    expect(backend.apiRequests().map(({ config }) => config.responseType)).toEqual([
      responseType,
      responseType,
    ])
    expect(backend.refreshRequests()).toHaveLength(1)
    expect(getTokens()).toEqual(tokenPair(1))
    expect(ui).toEqual({ redirects: 0, messages: [] })
    client.close()
  }
})

it('e-shape: rejects with the original AxiosError', async () => {
  const body = { code: 'any', message: 'No.' }
  for (const status of [400, 404, 405, 422, 429, 500, 503]) {
    const { http, client } = openClientWithResponse({
      status,
      data: body,
      headers: { 'x-request-id': '7' },
    })
    const { error } = await outcome(http.post('orders/', { id: 3 }, { params: { page: 2 } }))
    expect(error).toBeInstanceOf(AxiosError)
    expect(error).toMatchObject({
      name: 'AxiosError',
      message: `Request failed with status code ${status}`,
      code: status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE,
      response: { status, data: body },
      config: { method: 'post', url: 'orders/', params: { page: 2 } },
    })
    expect((error as AxiosError).response?.headers['x-request-id']).toBe('7')
    expect((error as AxiosError).response?.data).toBe(body)
    client.close()
  }
  const { http, client } = openClientWithResponse(networkError())
  const { error } = await outcome(http.get('a'))
  expect(error).toBeInstanceOf(AxiosError)
  expect(error).toMatchObject({ code: AxiosError.ERR_NETWORK, message: 'Network Error' })
  expect((error as AxiosError).response).toBeUndefined()
  client.close()

  // A request whose refresh is rejected gets its own 401, not the error of the refresh.
  const rejected = openClient()
  rejected.backend.onRefresh = () => tokenNotValid
  const response = outcome(rejected.http.get('orders/'))
  await vi.advanceTimersByTimeAsync(30_000)
  const { error: rejectedError } = await response
  expect(rejectedError).toBeInstanceOf(AxiosError)
  expect(rejectedError).toMatchObject({ response: { status: 401 }, config: { url: 'orders/' } })

  // A bug in an interceptor is not a failed request, and keeps its own error type.
  const buggy = openClient()
  buggy.http.interceptors.request.use(() => {
    throw new RangeError('a bug in an interceptor')
  })
  expect((await outcome(buggy.http.get('a'))).error).toBeInstanceOf(RangeError)
})

/** Retries after a refresh: forms, streams, URLs and methods are sent again as the caller gave them. */
import type { AxiosRequestConfig } from 'axios'
import { expect, it } from 'vitest'
import { baseURL, tokenPair, tokenNotValid } from './backend.ts'
import { networkError } from '../support/fake-adapter.ts'
import { statusOf } from './settle.ts'
import { openClient, outcome } from './harness.ts'

async function partsOf(form: unknown): Promise<unknown[]> {
  expect(form).toBeInstanceOf(FormData)
  const parts = [...(form as FormData).entries()]
  return Promise.all(
    parts.map(async ([name, part]) =>
      part instanceof File ? [name, part.name, part.type, await part.text()] : [name, part],
    ),
  )
}

it('r-form: retries a form request with the same fields and files', async () => {
  const file = new File(['a,b\n1,2\n'], 'orders.csv', { type: 'text/csv' })
  const form = new FormData()
  form.append('note', 'Zoë’s')
  form.append('tag', 'one')
  form.append('tag', 'two')
  form.append('file', file)
  const allParts = [
    ['note', 'Zoë’s'],
    ['tag', 'one'],
    ['tag', 'two'],
    ['file', 'orders.csv', 'text/csv', 'a,b\n1,2\n'],
  ]
  const multipart = {
    headers: { 'Content-Type': 'multipart/form-data' },
    // The page's FormData: Axios would use that of Node.js.
    env: { FormData },
  }
  const noteAndFile = [allParts[0], allParts[3]]
  const forms = [
    { data: form, parts: allParts, config: {} },
    // Axios converts an object to a form.
    { data: { note: 'Zoë’s', file }, parts: noteAndFile, config: multipart },
  ]
  for (const { data, parts, config } of forms) {
    const { http, backend, client } = openClient()
    expect((await http.post('imports/', data, config)).status).toBe(200)
    const [first, second] = backend.apiRequests()
    expect(backend.apiRequests()).toHaveLength(2)
    expect(await partsOf(first?.data)).toEqual(parts)
    expect(await partsOf(second?.data)).toEqual(parts)
    expect(second?.headers['Content-Type']).toEqual(first?.headers['Content-Type'])
    client.signOut()
  }

  const { http, backend } = openClient()
  await http.post('search/', new URLSearchParams({ q: 'a b&c', page: '2' }))
  expect(backend.apiRequests().map(({ data }) => data)).toEqual([
    'q=a+b%26c&page=2',
    'q=a+b%26c&page=2',
  ])
  const types = backend.apiRequests().map(({ headers }) => headers['Content-Type'])
  expect(types[0]).toMatch(/^application\/x-www-form-urlencoded/)
  expect(types[1]).toBe(types[0])
})

const streamOf = (text: string) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text))
      controller.close()
    },
  })

it('r-stream: does not retry a request whose body is a stream, and rejects it with its 401', async () => {
  const { http, backend, getTokens, ui } = openClient()
  const onRequest = backend.onRequest
  const readBodies: string[] = []
  backend.onRequest = async (sent) => {
    if (sent.data instanceof ReadableStream) readBodies.push(await new Response(sent.data).text())
    return onRequest(sent)
  }
  const { error } = await outcome(http.post('uploads/', streamOf('once')))
  expect(statusOf(error)).toBe(401)
  expect(backend.apiRequests()).toHaveLength(1)
  expect(readBodies).toEqual(['once'])
  expect(ui.redirects).toBe(0)

  // A retry by the caller, with a new stream, succeeds.
  expect(getTokens()).toEqual(tokenPair(1))
  expect((await http.post('uploads/', streamOf('again'))).status).toBe(200)
  expect(readBodies).toEqual(['once', 'again'])
  expect(backend.refreshRequests()).toHaveLength(1)
})

it('r-url: retries a request with the same URL, params and headers, and one Authorization header', async () => {
  const params = { page: 2, q: 'a b', tags: ['x', 'y'] }
  const requests: (AxiosRequestConfig & { path: string })[] = [
    { url: 'orders/', path: 'orders/' },
    { url: '/orders/', path: 'orders/' },
    { url: 'orders/', params, path: 'orders/?page=2&q=a+b&tags%5B%5D=x&tags%5B%5D=y' },
    { url: 'orders/?sort=id', params: { page: 2 }, path: 'orders/?sort=id&page=2' },
    { url: 'orders/', params: new URLSearchParams('page=2'), path: 'orders/?page=2' },
    { url: 'orders/', paramsSerializer: () => 'own=1', params, path: 'orders/?own=1' },
    { url: `${baseURL}orders/`, path: 'orders/' },
    { url: 'orders/', baseURL: `${baseURL}more/`, path: 'more/orders/' },
    { url: 'search/a%20b/?q=%26#here', path: 'search/a%20b/?q=%26#here' },
  ]
  for (const { path, ...request } of requests) {
    const { http, backend, client } = openClient()
    const headers = { 'X-Own': 'kept', 'Accept-Language': 'de' }
    expect((await http.request({ ...request, headers })).status).toBe(200)
    expect(backend.apiRequests().map(({ url }) => url)).toEqual([baseURL + path, baseURL + path])
    const [first, second] = backend.apiRequests()
    expect(first?.authorization).toBe(`Bearer ${tokenPair(0).access}`)
    expect(second?.authorization).toBe(`Bearer ${tokenPair(1).access}`)
    const names = Object.keys(second?.headers ?? {})
    expect(names.filter((name) => name.toLowerCase() === 'authorization')).toHaveLength(1)
    expect(second?.headers).toMatchObject(headers)
    client.signOut()
  }
  expect(params).toEqual({ page: 2, q: 'a b', tags: ['x', 'y'] })
})

it('r-methods: retries a POST request after a 401, but never after a network error or a 5xx status', async () => {
  for (const method of ['get', 'head', 'post', 'put', 'patch', 'delete']) {
    const { http, backend, client } = openClient()
    const data = ['get', 'head'].includes(method) ? undefined : { title: 'Order' }
    expect((await http.request({ method, url: 'orders/', data })).status).toBe(200)
    expect(backend.apiRequests().map((sent) => [sent.method, sent.body])).toEqual([
      [method, data],
      [method, data],
    ])
    client.signOut()
  }

  for (const method of ['post', 'put', 'patch', 'delete']) {
    for (const response of [networkError(), { status: 500 }, { status: 503 }]) {
      const { http, backend, client, getTokens, ui } = openClient()
      backend.onRequest = () => response
      const { error } = await outcome(http.request({ method, url: 'orders/', data: {} }))
      expect(statusOf(error)).toBe('status' in response ? response.status : null)
      expect(backend.sent).toHaveLength(1)
      expect(getTokens()).toEqual(tokenPair(0))
      expect(ui.redirects).toBe(0)

      // Nor is it repeated when the retry after a refresh fails.
      backend.onRequest = ({ token }) => (token === tokenPair(0).access ? tokenNotValid : response)
      await outcome(http.request({ method, url: 'orders/', data: {} }))
      expect(backend.apiRequests()).toHaveLength(3)
      expect(backend.refreshRequests()).toHaveLength(1)
      client.signOut()
    }
  }
})

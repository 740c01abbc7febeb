/** Forms, streams, URLs and methods: is the second try of a request the request that the caller made? */
import type { AxiosRequestConfig } from 'axios'
import { expect, it } from 'vitest'
import { baseURL, networkDown, pair, refusal } from './backend.ts'
import { statusOf } from './settle.ts'
import { enter, outcome } from './harness.ts'

async function partsOf(form: unknown): Promise<unknown[]> {
  expect(form).toBeInstanceOf(FormData)
  const parts = [...(form as FormData).entries()]
  return Promise.all(
    parts.map(async ([name, part]) =>
      part instanceof File ? [name, part.name, part.type, await part.text()] : [name, part],
    ),
  )
}

it('r-form: multipart retried with the same fields and file', async () => {
  const file = new File(['a,b\n1,2\n'], 'orders.csv', { type: 'text/csv' })
  const form = new FormData()
  form.append('note', 'Zoë’s')
  form.append('tag', 'one')
  form.append('tag', 'two')
  form.append('file', file)
  const whole = [
    ['note', 'Zoë’s'],
    ['tag', 'one'],
    ['tag', 'two'],
    ['file', 'orders.csv', 'text/csv', 'a,b\n1,2\n'],
  ]
  const multipart = {
    headers: { 'Content-Type': 'multipart/form-data' },
    // The page's own, where Axios would take that of Node.
    env: { FormData },
  }
  const few = [whole[0], whole[3]]
  const forms = [
    { data: form, parts: whole, config: {} },
    // Axios makes a form of it.
    { data: { note: 'Zoë’s', file }, parts: few, config: multipart },
  ]
  for (const { data, parts, config } of forms) {
    const { http, backend, client } = enter()
    expect((await http.post('imports/', data, config)).status).toBe(200)
    const [first, second] = backend.calls()
    expect(backend.calls()).toHaveLength(2)
    expect(await partsOf(first?.data)).toEqual(parts)
    expect(await partsOf(second?.data)).toEqual(parts)
    expect(second?.headers['Content-Type']).toEqual(first?.headers['Content-Type'])
    client.signOut()
  }

  const { http, backend } = enter()
  await http.post('search/', new URLSearchParams({ q: 'a b&c', page: '2' }))
  expect(backend.calls().map(({ data }) => data)).toEqual(['q=a+b%26c&page=2', 'q=a+b%26c&page=2'])
  const types = backend.calls().map(({ headers }) => headers['Content-Type'])
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

it('r-stream: a body that can be read once is not retried: a clear error', async () => {
  const { http, backend, held, person } = enter()
  const accept = backend.answer
  const read: string[] = []
  backend.answer = async (sent) => {
    if (sent.data instanceof ReadableStream) read.push(await new Response(sent.data).text())
    return accept(sent)
  }
  const { error } = await outcome(http.post('uploads/', streamOf('once')))
  expect(statusOf(error)).toBe(401)
  expect(backend.calls()).toHaveLength(1)
  expect(read).toEqual(['once'])
  expect(person.exits).toBe(0)

  // The caller's own second try, with a body of its own, gets through.
  expect(held()).toEqual(pair(1))
  expect((await http.post('uploads/', streamOf('again'))).status).toBe(200)
  expect(read).toEqual(['once', 'again'])
  expect(backend.renewals()).toHaveLength(1)
})

it('r-url: base URL and params are not applied twice on retry; one Authorization header', async () => {
  const params = { page: 2, q: 'a b', tags: ['x', 'y'] }
  const requests: (AxiosRequestConfig & { wanted: string })[] = [
    { url: 'orders/', wanted: 'orders/' },
    { url: '/orders/', wanted: 'orders/' },
    { url: 'orders/', params, wanted: 'orders/?page=2&q=a+b&tags%5B%5D=x&tags%5B%5D=y' },
    { url: 'orders/?sort=id', params: { page: 2 }, wanted: 'orders/?sort=id&page=2' },
    { url: 'orders/', params: new URLSearchParams('page=2'), wanted: 'orders/?page=2' },
    { url: 'orders/', paramsSerializer: () => 'own=1', params, wanted: 'orders/?own=1' },
    { url: `${baseURL}orders/`, wanted: 'orders/' },
    { url: 'orders/', baseURL: `${baseURL}more/`, wanted: 'more/orders/' },
    { url: 'search/a%20b/?q=%26#here', wanted: 'search/a%20b/?q=%26#here' },
  ]
  for (const { wanted, ...request } of requests) {
    const { http, backend, client } = enter()
    const headers = { 'X-Own': 'kept', 'Accept-Language': 'de' }
    expect((await http.request({ ...request, headers })).status).toBe(200)
    expect(backend.calls().map(({ url }) => url)).toEqual([baseURL + wanted, baseURL + wanted])
    const [first, second] = backend.calls()
    expect(first?.authorization).toBe(`Bearer ${pair(0).access}`)
    expect(second?.authorization).toBe(`Bearer ${pair(1).access}`)
    const names = Object.keys(second?.headers ?? {})
    expect(names.filter((name) => name.toLowerCase() === 'authorization')).toHaveLength(1)
    expect(second?.headers).toMatchObject(headers)
    client.signOut()
  }
  expect(params).toEqual({ page: 2, q: 'a b', tags: ['x', 'y'] })
})

it('r-methods: POST is retried after a refusal, never after a network error', async () => {
  for (const method of ['get', 'head', 'post', 'put', 'patch', 'delete']) {
    const { http, backend, client } = enter()
    const data = ['get', 'head'].includes(method) ? undefined : { title: 'Order' }
    expect((await http.request({ method, url: 'orders/', data })).status).toBe(200)
    expect(backend.calls().map((sent) => [sent.method, sent.body])).toEqual([
      [method, data],
      [method, data],
    ])
    client.signOut()
  }

  for (const method of ['post', 'put', 'patch', 'delete']) {
    for (const reply of [networkDown(), { status: 500 }, { status: 503 }]) {
      const { http, backend, client, held, person } = enter()
      backend.answer = () => reply
      const { error } = await outcome(http.request({ method, url: 'orders/', data: {} }))
      expect(statusOf(error)).toBe('status' in reply ? reply.status : null)
      expect(backend.sent).toHaveLength(1)
      expect(held()).toEqual(pair(0))
      expect(person.exits).toBe(0)

      // Nor if it goes wrong on the second try.
      backend.answer = ({ token }) => (token === pair(0).access ? refusal : reply)
      await outcome(http.request({ method, url: 'orders/', data: {} }))
      expect(backend.calls()).toHaveLength(3)
      expect(backend.renewals()).toHaveLength(1)
      client.signOut()
    }
  }
})

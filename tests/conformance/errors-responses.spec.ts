/** What do callers get of a failure, or in its place? */
import { AxiosError } from 'axios'
import { expect, it, vi } from 'vitest'
import { bufferOf } from '../support/buffer.ts'
import { createBackend, networkDown, pair, refusal } from './backend.ts'
import { enter, enterAnswered, outcome } from './harness.ts'

const types = ['blob', 'arraybuffer'] as const

function asDownload(type: (typeof types)[number], content: unknown): Blob | ArrayBuffer {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  if (type === 'blob') return new Blob([text], { type: 'application/json' })
  return bufferOf(text)
}

it('e-blob: the error of a download is read, and left as it is', async () => {
  const body = { code: 'permission_denied', message: 'This report is for staff only.' }
  for (const responseType of types) {
    for (const status of [400, 403]) {
      const data = asDownload(responseType, body)
      const { http, backend, person, held, client } = enterAnswered({ status, data })
      const { error } = await outcome(http.get('report/', { responseType }))
      expect(error).toMatchObject({ response: { status } })
      expect((error as AxiosError).response?.data).toBe(data)
      expect(person.messages).toEqual(['This report is for staff only.'])
      // The code was read as well: by the status alone, 403 might be the end of the session.
      expect(person.exits).toBe(0)
      expect(held()).toEqual(pair(0))
      expect(backend.renewals()).toEqual([])
      client.close()
    }
    const { http, person, client } = enterAnswered({
      status: 502,
      data: asDownload(responseType, '<html>'),
    })
    await outcome(http.get('report/', { responseType }))
    expect(person.messages).toHaveLength(1)
    expect(person.messages[0]).not.toContain('<')
    client.close()
  }
})

it('e-blob-401: a download with an expired token is renewed and downloaded', async () => {
  for (const responseType of types) {
    const backend = createBackend()
    const file = asDownload(responseType, 'a;b;c')
    backend.answer = ({ token }) =>
      token !== null && backend.accepted.has(token)
        ? { data: file }
        : { status: 401, data: asDownload(responseType, refusal.data) }
    const { http, person, held, client } = enter({ backend })
    const { data } = await http.get<unknown>('report/', { responseType })
    expect(data).toBe(file)
    expect(backend.calls().map(({ config }) => config.responseType)).toEqual([
      responseType,
      responseType,
    ])
    expect(backend.renewals()).toHaveLength(1)
    expect(held()).toEqual(pair(1))
    expect(person).toEqual({ exits: 0, messages: [] })
    client.close()
  }
})

it('e-shape: the caller gets the error that Axios made', async () => {
  const body = { code: 'any', message: 'No.' }
  for (const status of [400, 404, 405, 422, 429, 500, 503]) {
    const { http, client } = enterAnswered({ status, data: body, headers: { 'x-request-id': '7' } })
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
  const { http, client } = enterAnswered(networkDown())
  const { error } = await outcome(http.get('a'))
  expect(error).toBeInstanceOf(AxiosError)
  expect(error).toMatchObject({ code: AxiosError.ERR_NETWORK, message: 'Network Error' })
  expect((error as AxiosError).response).toBeUndefined()
  client.close()

  // What refuses the session is passed on all the same: it is not the error of the renewal.
  const refused = enter()
  refused.backend.renew = () => refusal
  const refusing = outcome(refused.http.get('orders/'))
  await vi.advanceTimersByTimeAsync(30_000)
  const { error: refusedError } = await refusing
  expect(refusedError).toBeInstanceOf(AxiosError)
  expect(refusedError).toMatchObject({ response: { status: 401 }, config: { url: 'orders/' } })

  // A mistake of the program is no failure of a request, and keeps its own name.
  const mistaken = enter()
  mistaken.http.interceptors.request.use(() => {
    throw new RangeError('a mistake')
  })
  expect((await outcome(mistaken.http.get('a'))).error).toBeInstanceOf(RangeError)
})

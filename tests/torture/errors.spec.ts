import axios, { AxiosError, type AxiosRequestConfig } from 'axios'
import { expect, it, vi } from 'vitest'
import { createBackend, networkDown, pair, refusal, type Reply } from './backend.ts'
import { enter, outcome } from './world.ts'

/** Opens the layer on an API that answers each call alike. */
function given(reply: Reply | Error) {
  const backend = createBackend()
  backend.answer = () => reply
  return enter({ backend })
}

const types = ['blob', 'arraybuffer'] as const

function asDownload(type: (typeof types)[number], content: unknown): Blob | ArrayBuffer {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  if (type === 'blob') return new Blob([text], { type: 'application/json' })
  return new TextEncoder().encode(text).buffer
}

it('e-blob: the error of a download is read, and left as it is', async () => {
  const body = { code: 'permission_denied', message: 'This report is for staff only.' }
  for (const responseType of types) {
    for (const status of [400, 403]) {
      const data = asDownload(responseType, body)
      const { http, backend, person, held, client } = given({ status, data })
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
    const { http, person, client } = given({
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

it('e-body: whatever the error body is, the person is told one plain sentence', async () => {
  const page = '<!doctype html><html><body><h1>Bad Gateway</h1></body></html>'
  const bodies: unknown[] = [
    page,
    undefined,
    null,
    '',
    ' ',
    'upstream connect error',
    '{"message": "cut o',
    'null',
    '[]',
    0,
    42,
    true,
    [],
    [[]],
    {},
    [null],
    [42],
    { message: null },
    { message: '' },
    { message: 42 },
    { message: ['a', { b: 'c' }] },
    { message: { deep: { deeper: [] } } },
    { detail: null, code: {} },
    { code: ['invalid'] },
    { messages: 'none' },
    { messages: [0] },
    { non_field_errors: [null, { a: 1 }] },
    JSON.parse('{"__proto__": {"polluted": true}}'),
    JSON.parse('{"constructor": {"prototype": {"polluted": true}}}'),
    { toString: 'no function', valueOf: 1, hasOwnProperty: null },
    { length: -1, message: 'a'.repeat(100_000) },
    Array.from({ length: 1000 }, (_, n) => ({ [`field${n}`]: ['x'] })),
    Array.from({ length: 500 }).reduce<unknown>((deep) => ({ deep }), 'deep'),
  ]
  for (const status of [400, 404, 422, 500, 502, 503]) {
    for (const data of bodies) {
      const { http, person, held, client } = given({ status, data })
      const { error } = await outcome(http.get('a'))
      const what = `${status} ${String(JSON.stringify(data)).slice(0, 80)}`
      expect(error, what).toMatchObject({ response: { status } })
      expect(person.messages, what).toHaveLength(1)
      expect(person.messages[0], what).toEqual(expect.any(String))
      expect(person.messages[0], what).toMatch(/^[^<>]*\S[^<>]*$/)
      expect(person.messages[0], what).not.toMatch(/polluted|\[object|undefined|^null$/)
      expect(person.messages[0]?.length, what).toBeLessThanOrEqual(500)
      expect(person.exits, what).toBe(0)
      expect(held(), what).toEqual(pair(0))
      client.close()
    }
  }
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(Reflect.get({}, 'message')).toBeUndefined()
})

it('e-cancel: a cancelled request says nothing, and a time-out is not one', async () => {
  const backend = createBackend()
  backend.answer = () => new Promise<never>(() => {})
  const { http, person, held } = enter({ backend })
  const controller = new AbortController()
  const gone = outcome(http.get('a', { signal: controller.signal }))
  const goneBefore = outcome(http.get('a', { signal: AbortSignal.abort() }))
  await Promise.resolve()
  controller.abort()
  for (const { error } of await Promise.all([gone, goneBefore])) {
    expect(axios.isCancel(error)).toBe(true)
  }
  expect(person).toEqual({ exits: 0, messages: [] })

  const timeouts = [
    ['timeout of 10000ms exceeded', AxiosError.ETIMEDOUT],
    ['timeout of 10000ms exceeded', AxiosError.ECONNABORTED],
  ] as const
  for (const [index, [message, code]] of timeouts.entries()) {
    backend.answer = () => new AxiosError(message, code, undefined, {})
    const { error } = await outcome(http.get('a'))
    expect(axios.isCancel(error)).toBe(false)
    expect(error).toMatchObject({ code, message })
    expect(person.messages).toHaveLength(index + 1)
  }
  expect(person.exits).toBe(0)
  expect(held()).toEqual(pair(0))
})

it('e-once: a failure is shown once, and not at all where the caller shows it', async () => {
  const silent = { silent: true } as unknown as AxiosRequestConfig
  const failures: (Reply | Error)[] = [
    { status: 400, data: { message: 'No.' } },
    { status: 404 },
    { status: 500, data: { message: 'No.' } },
    networkDown(),
  ]
  for (const failure of failures) {
    const { http, person, client } = given(failure)
    await outcome(http.get('a'))
    expect(person.messages).toHaveLength(1)
    await outcome(http.get('a', silent))
    expect(person.messages).toHaveLength(1)
    client.close()

    // After a renewal it is the second try that fails, and only that is told.
    const backend = createBackend()
    backend.answer = ({ token }) => (token === pair(0).access ? refusal : failure)
    const renewed = enter({ backend })
    await outcome(renewed.http.get('a'))
    expect(backend.calls()).toHaveLength(2)
    expect(renewed.person.messages).toHaveLength(1)
    await outcome(renewed.http.get('a', silent))
    expect(renewed.person.messages).toHaveLength(1)
    expect(renewed.person.exits).toBe(0)
    renewed.client.close()
  }
})

it('e-shape: the caller gets the error that Axios made', async () => {
  const body = { code: 'any', message: 'No.' }
  for (const status of [400, 404, 405, 422, 429, 500, 503]) {
    const { http, client } = given({ status, data: body, headers: { 'x-request-id': '7' } })
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
  const { http, client } = given(networkDown())
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

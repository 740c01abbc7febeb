/** What are people told of a failure? */
import axios, { AxiosError, type AxiosRequestConfig } from 'axios'
import { expect, it } from 'vitest'
import { createBackend, networkDown, pair, refusal, type Reply } from './backend.ts'
import { enter, enterAnswered, outcome } from './harness.ts'

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
      const { http, person, held, client } = enterAnswered({ status, data })
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
    const { http, person, client } = enterAnswered(failure)
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

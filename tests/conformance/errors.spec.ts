/** Error messages: how many the user sees, and what they say. */
import axios, { AxiosError, type AxiosRequestConfig } from 'axios'
import { expect, it } from 'vitest'
import { createBackend, tokenPair, tokenNotValid } from './backend.ts'
import { networkError, type FakeResponse } from '../support/fake-adapter.ts'
import { openClient, openClientWithResponse, outcome } from './harness.ts'

it('e-body: shows exactly one plain message, whatever the error body contains', async () => {
  const htmlPage = '<!doctype html><html><body><h1>Bad Gateway</h1></body></html>'
  const bodies: unknown[] = [
    htmlPage,
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
      const { http, ui, getTokens, client } = openClientWithResponse({ status, data })
      const { error } = await outcome(http.get('a'))
      const context = `${status} ${String(JSON.stringify(data)).slice(0, 80)}`
      expect(error, context).toMatchObject({ response: { status } })
      expect(ui.messages, context).toHaveLength(1)
      expect(ui.messages[0], context).toEqual(expect.any(String))
      expect(ui.messages[0], context).toMatch(/^[^<>]*\S[^<>]*$/)
      expect(ui.messages[0], context).not.toMatch(/polluted|\[object|undefined|^null$/)
      expect(ui.messages[0]?.length, context).toBeLessThanOrEqual(500)
      expect(ui.redirects, context).toBe(0)
      expect(getTokens(), context).toEqual(tokenPair(0))
      client.close()
    }
  }
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(Reflect.get({}, 'message')).toBeUndefined()
})

it('e-cancel: shows no message for a cancelled request, and one for a time-out', async () => {
  const backend = createBackend()
  backend.onRequest = () => new Promise<never>(() => {})
  const { http, ui, getTokens } = openClient({ backend })
  const controller = new AbortController()
  const aborted = outcome(http.get('a', { signal: controller.signal }))
  const abortedBefore = outcome(http.get('a', { signal: AbortSignal.abort() }))
  await Promise.resolve()
  controller.abort()
  for (const { error } of await Promise.all([aborted, abortedBefore])) {
    expect(axios.isCancel(error)).toBe(true)
  }
  expect(ui).toEqual({ redirects: 0, messages: [] })

  const timeouts = [
    ['timeout of 10000ms exceeded', AxiosError.ETIMEDOUT],
    ['timeout of 10000ms exceeded', AxiosError.ECONNABORTED],
  ] as const
  for (const [index, [message, code]] of timeouts.entries()) {
    backend.onRequest = () => new AxiosError(message, code, undefined, {})
    const { error } = await outcome(http.get('a'))
    expect(axios.isCancel(error)).toBe(false)
    expect(error).toMatchObject({ code, message })
    expect(ui.messages).toHaveLength(index + 1)
  }
  expect(ui.redirects).toBe(0)
  expect(getTokens()).toEqual(tokenPair(0))
})

it('e-once: shows a failure once, and not at all when the caller shows it itself', async () => {
  const silent = { silent: true } as unknown as AxiosRequestConfig
  const failures: (FakeResponse | Error)[] = [
    { status: 400, data: { message: 'No.' } },
    { status: 404 },
    { status: 500, data: { message: 'No.' } },
    networkError(),
  ]
  for (const failure of failures) {
    const { http, ui, client } = openClientWithResponse(failure)
    await outcome(http.get('a'))
    expect(ui.messages).toHaveLength(1)
    await outcome(http.get('a', silent))
    expect(ui.messages).toHaveLength(1)
    client.close()

    // After a refresh only the failure of the retry is shown.
    const backend = createBackend()
    backend.onRequest = ({ token }) => (token === tokenPair(0).access ? tokenNotValid : failure)
    const refreshed = openClient({ backend })
    await outcome(refreshed.http.get('a'))
    expect(backend.apiRequests()).toHaveLength(2)
    expect(refreshed.ui.messages).toHaveLength(1)
    await outcome(refreshed.http.get('a', silent))
    expect(refreshed.ui.messages).toHaveLength(1)
    expect(refreshed.ui.redirects).toBe(0)
    refreshed.client.close()
  }
})

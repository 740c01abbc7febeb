import axios, { AxiosError, CanceledError, type AxiosHeaders } from 'axios'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { authBackends } from '@/auth/backends/index.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import { readErrorBody, failureOf, ABORT_CODES } from '@/http/failure.ts'
import { bufferOf } from '../../support/buffer.ts'

function responseError(
  status: number,
  data: unknown = null,
  headers: Record<string, string> = {},
): AxiosError {
  const config = { headers: new axios.AxiosHeaders() }
  const response = {
    status,
    data,
    headers: headers as unknown as AxiosHeaders,
    statusText: '',
    config,
  }
  return new AxiosError('refused', AxiosError.ERR_BAD_REQUEST, config, {}, response)
}

const errorWithoutResponse = (message: string, code: string) =>
  new AxiosError(message, code, undefined, {})

/** With the readers of error formats, as the app has them. */
const normalize = (error: unknown, body?: unknown) =>
  failureOf(error, { readError: readAnyFormat }, body)

describe('kind of a failure', () => {
  it.each([
    [401, {}, 'unauthenticated'],
    [401, null, 'client-error'],
    [401, '<h1>Blocked</h1>', 'client-error'],
    [401, { code: 'token_not_valid' }, 'unauthenticated'],
    [403, {}, 'forbidden'],
    [403, ['Not allowed.'], 'forbidden'],
    [403, { detail: 'CSRF cookie not set, says this API of its own.' }, 'forbidden'],
    [403, { detail: 'CSRF Failed: CSRF token missing.' }, 'client-error'],
    [403, null, 'client-error'],
    [403, '', 'client-error'],
    [403, '"Forbidden"', 'client-error'],
    [403, new Blob(['{"code":"token_expired"}']), 'client-error'],
    [403, { code: 'token_expired' }, 'forbidden'],
    [403, { code: 'permission_denied' }, 'forbidden'],
    [403, '<html>permission_denied</html>', 'client-error'],
    [401, { code: 'permission_denied' }, 'unauthenticated'],
    [400, { code: 'permission_denied' }, 'invalid'],
    [404, null, 'not-found'],
    [402, null, 'client-error'],
    [399, null, 'malformed'],
    [429, null, 'throttled'],
    [400, {}, 'invalid'],
    [422, [], 'invalid'],
    [400, null, 'client-error'],
    [422, '<html>', 'client-error'],
    [405, null, 'client-error'],
    [415, null, 'client-error'],
    [500, '<html>', 'server'],
    [502, null, 'server'],
    [503, null, 'server'],
    [200, '<html>', 'malformed'],
  ])('classifies status %i with the body %j as %s', (status, data, kind) => {
    expect(failureOf(responseError(status, data))).toMatchObject({ kind, status })
  })

  it.each([
    [401, {}, 'unauthenticated'],
    [403, {}, 'session-expired'],
    [403, ['Not signed in.'], 'session-expired'],
    [403, { detail: 'CSRF cookie not set, says this API of its own.' }, 'session-expired'],
    [403, { detail: 'CSRF Failed: CSRF token missing.' }, 'client-error'],
    [403, null, 'client-error'],
    [403, '', 'client-error'],
    [403, '"Forbidden"', 'client-error'],
    [403, new Blob(['{"code":"token_expired"}']), 'client-error'],
    [403, { code: 'token_expired' }, 'session-expired'],
    [403, { code: 'token_invalid' }, 'session-expired'],
    [403, { code: 'user_inactive' }, 'session-expired'],
    [403, { code: 'permission_denied' }, 'forbidden'],
    [403, '<html>permission_denied</html>', 'client-error'],
    [404, {}, 'not-found'],
  ])('classifies status %i with the body %j of a drf-jwt server as %s', (status, data, kind) => {
    expect(failureOf(responseError(status, data), authBackends['drf-jwt'])).toMatchObject({
      kind,
      status,
    })
  })

  it('keeps a failure that is already set', () => {
    const error = responseError(403, null)
    const failure = { ...failureOf(error), kind: 'forbidden' as const }
    error.failure = failure
    expect(failureOf(error)).toBe(failure)
  })

  it.each([
    ['a network error', errorWithoutResponse('Network Error', AxiosError.ERR_NETWORK), 'network'],
    [
      'a network error before anything was sent',
      new AxiosError('', AxiosError.ERR_NETWORK),
      'network',
    ],
    [
      'a time-out',
      errorWithoutResponse('timeout of 10000ms exceeded', AxiosError.ETIMEDOUT),
      'timeout',
    ],
    [
      'a time-out with a message of the caller',
      errorWithoutResponse('This takes too long.', 'ECONNABORTED'),
      'timeout',
    ],
    [
      'a page that is being left',
      errorWithoutResponse('Request aborted', 'ECONNABORTED'),
      'cancelled',
    ],
    ['a cancelled request', new CanceledError(), 'cancelled'],
    ['an aborted fetch', new DOMException('aborted', 'AbortError'), 'cancelled'],
    ['a fetch that timed out', new DOMException('too long', 'TimeoutError'), 'timeout'],
    [
      'a request that was never sent',
      new AxiosError('no adapter', AxiosError.ERR_NOT_SUPPORT),
      'unknown',
    ],
    [
      'a session that is over',
      errorWithoutResponse('over', ABORT_CODES.rejected),
      'session-expired',
    ],
    [
      'a session that cannot be refreshed',
      errorWithoutResponse('later', ABORT_CODES.unavailable),
      'unavailable',
    ],
    ['a request without a response', errorWithoutResponse('gone', 'EPIPE'), 'network'],
    ['a programming error', new TypeError('x is not a function'), 'unknown'],
    ['undefined', undefined, 'unknown'],
    ['null', null, 'unknown'],
    ['a string', 'oops', 'unknown'],
  ])('classifies an error without a response: %s', (_name, error, kind) => {
    expect(failureOf(error)).toEqual({
      kind,
      status: null,
      code: null,
      message: '',
      fields: {},
      retryAfter: null,
    })
  })
})

describe('server message and field errors', () => {
  it.each([
    [
      'the message',
      { code: 'invalid', message: 'No more keys.', detail: 'other' },
      'No more keys.',
    ],
    ['the detail if there is no message', { detail: 'Not found.' }, 'Not found.'],
    ['a non-field error', { non_field_errors: ['Wrong password.'] }, 'Wrong password.'],
    ['a field error', { quantity: ['Only 3 left.'] }, 'Only 3 left.'],
    ['the first text of a list', ['No.', 'Never.'], 'No.'],
    ['markup as plain text', { message: '<b>No</b>' }, '<b>No</b>'],
    ['a message without surrounding spaces', { message: '  No. \n' }, 'No.'],
    ['nothing from an HTML page', '<!doctype html><h1>Server Error</h1>', ''],
    ['nothing from a bare string', 'upstream connect error', ''],
    ['nothing from an empty body', null, ''],
    ['nothing from an empty object', {}, ''],
    ['nothing from a number', 42, ''],
    ['nothing from a message that is no string', { message: { a: 1 }, detail: 7 }, ''],
  ])('reads the server message from an error body: %s', (_name, data, message) => {
    expect(normalize(responseError(400, data)).message).toBe(message)
  })

  it.each([
    [200, { id: 1, name: 'Padlock', message: 'of the day' }],
    [200, ['https://api.example/?page=2']],
    [500, { timestamp: '2026-01-01T00:00:00Z', path: '/orders', error: 'Traceback' }],
    [403, { user: 'demo' }],
  ])(
    'takes no message and no field errors from %i %j, which is not meant for the user',
    (status, data) => {
      const failure = normalize(responseError(status, data))
      expect(failure.message).toBe('')
      expect(failure.fields).toEqual({})
    },
  )

  it('cuts a long server message', () => {
    expect(normalize(responseError(400, { message: 'A b'.repeat(10_000) })).message).toHaveLength(
      300,
    )
  })

  it('collects field errors by field name', () => {
    const data = {
      code: 'invalid',
      message: 'm',
      detail: 'd',
      non_field_errors: ['n'],
      username: ['Taken.', 'Too short.'],
      email: 'Not an address.',
      empty: [],
      odd: { deep: true },
      status: { text: 's' },
      code_of_gate: ['Unknown.'],
      gate_code: ['Unknown.'],
    }
    expect(normalize(responseError(400, data)).fields).toEqual({
      username: ['Taken.', 'Too short.'],
      email: ['Not an address.'],
      code_of_gate: ['Unknown.'],
      gate_code: ['Unknown.'],
    })
  })

  it('names nested field errors by their path, up to a maximum depth', () => {
    const data = {
      items: [{ quantity: ['Only 3 left.'] }, 'No.'],
      a: { b: { c: { d: { e: { f: { g: 'too deep' } } } } } },
      blank: ' ',
    }
    expect(normalize(responseError(400, data)).fields).toEqual({
      'items.0.quantity': ['Only 3 left.'],
      items: ['No.'],
    })
  })

  it('takes the message from simplejwt’s list of messages if there is no other', () => {
    const messages = [{ token_class: 'AccessToken', message: 'Token is expired' }, null]
    expect(normalize(responseError(401, { messages })).message).toBe('Token is expired')
  })

  it('reads an error body that Axios has not parsed', async () => {
    const body = { code: 'invalid', message: 'No.' }
    const text = JSON.stringify(body)
    for (const data of [body, text, bufferOf(text)]) {
      expect(normalize(responseError(400, data))).toMatchObject(body)
    }
    const blob = responseError(400, new Blob([text]))
    expect(normalize(blob).message).toBe('')
    expect(normalize(blob, await readErrorBody(blob.response))).toMatchObject(body)
  })

  it('reads no error body from an unreadable Blob or without a response', async () => {
    const unreadable = new Blob()
    vi.spyOn(unreadable, 'text').mockRejectedValue(new Error('gone'))
    await expect(readErrorBody(responseError(400, unreadable).response)).resolves.toBe('')
    await expect(readErrorBody(undefined)).resolves.toBeUndefined()
  })

  it('does not change any prototype through the field names of an error body', () => {
    const data: unknown = JSON.parse('{"__proto__": ["No."], "constructor": ["No."]}')
    const { fields } = normalize(responseError(400, data))
    expect(Object.keys(fields).sort()).toEqual(['__proto__', 'constructor'])
    expect(Reflect.get({}, '0')).toBeUndefined()
  })

  it('reads the code and the detail without a reader of error formats', () => {
    const data = { code: 'not_found', detail: 'Not found.', username: ['Taken.'] }
    expect(failureOf(responseError(400, data))).toMatchObject({
      code: 'not_found',
      message: 'Not found.',
      fields: {},
    })
    expect(failureOf(responseError(400, { code: 1, detail: ['No.'] }))).toMatchObject({
      code: null,
      message: '',
    })
  })

  it('takes the code of an error body only if it is a string', () => {
    expect(normalize(responseError(400, { code: 'invalid' })).code).toBe('invalid')
    expect(normalize(responseError(400, { code: 17 })).code).toBeNull()
  })
})

describe('Retry-After of a failure', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-01-01T12:00:00Z') })
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  it.each([
    ['30', 30],
    [' 30 ', 30],
    ['0', 0],
    ['Thu, 01 Jan 2026 12:00:20 GMT', 20],
    ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
    ['7200', 3600],
    ['Fri, 02 Jan 2026 12:00:00 GMT', 3600],
    ['soon', null],
    ['30 or so', null],
    ['', null],
  ])('reads the Retry-After header %j as %s seconds', (value, seconds) => {
    expect(failureOf(responseError(429, null, { 'retry-after': value })).retryAfter).toBe(seconds)
  })

  it('compares a Retry-After date with the Date header of the response', () => {
    const headers = {
      'retry-after': 'Thu, 01 Jan 2026 09:00:20 GMT',
      date: 'Thu, 01 Jan 2026 09:00:00 GMT',
    }
    expect(failureOf(responseError(503, null, headers)).retryAfter).toBe(20)
  })

  it('has no retryAfter without the header', () => {
    expect(failureOf(responseError(429)).retryAfter).toBeNull()
  })
})

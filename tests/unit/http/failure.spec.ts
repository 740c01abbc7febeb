import axios, { AxiosError, CanceledError, type AxiosHeaders } from 'axios'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bodyOf, failureOf, givenUp } from '@/http/failure.ts'
import { bufferOf } from '../../support/buffer.ts'

function refusal(
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

const withoutAnswer = (message: string, code: string) =>
  new AxiosError(message, code, undefined, {})

describe('the kind of a failure', () => {
  it.each([
    [401, null, 'unauthenticated'],
    [401, { code: 'token_not_valid' }, 'unauthenticated'],
    [403, null, 'expired'],
    [403, { code: 'token_expired' }, 'expired'],
    [403, { code: 'token_invalid' }, 'expired'],
    [403, { code: 'user_inactive' }, 'expired'],
    [403, { code: 'permission_denied' }, 'forbidden'],
    [403, '<html>permission_denied</html>', 'expired'],
    [401, { code: 'permission_denied' }, 'unauthenticated'],
    [400, { code: 'permission_denied' }, 'invalid'],
    [404, null, 'not-found'],
    [402, null, 'refused'],
    [399, null, 'malformed'],
    [429, null, 'throttled'],
    [400, null, 'invalid'],
    [422, null, 'invalid'],
    [405, null, 'refused'],
    [415, null, 'refused'],
    [500, '<html>', 'server'],
    [502, null, 'server'],
    [503, null, 'server'],
    [200, '<html>', 'malformed'],
  ])('of status %i with %j is %s', (status, data, kind) => {
    expect(failureOf(refusal(status, data))).toMatchObject({ kind, status })
  })

  it('is the one that was named before, by whoever knew more', () => {
    const error = refusal(403, null)
    const failure = { ...failureOf(error), kind: 'forbidden' as const }
    error.failure = failure
    expect(failureOf(error)).toBe(failure)
  })

  it.each([
    ['a network that is down', withoutAnswer('Network Error', AxiosError.ERR_NETWORK), 'network'],
    ['a network that nothing was sent to', new AxiosError('', AxiosError.ERR_NETWORK), 'network'],
    ['a time-out', withoutAnswer('timeout of 10000ms exceeded', AxiosError.ETIMEDOUT), 'timeout'],
    [
      'a time-out in words of the caller’s own',
      withoutAnswer('This takes too long.', 'ECONNABORTED'),
      'timeout',
    ],
    ['a page that is being left', withoutAnswer('Request aborted', 'ECONNABORTED'), 'cancelled'],
    ['a cancelled request', new CanceledError(), 'cancelled'],
    ['an aborted fetch', new DOMException('aborted', 'AbortError'), 'cancelled'],
    ['a fetch that took too long', new DOMException('too long', 'TimeoutError'), 'timeout'],
    [
      'a request that was never sent',
      new AxiosError('no adapter', AxiosError.ERR_NOT_SUPPORT),
      'unknown',
    ],
    ['a session that is over', withoutAnswer('over', givenUp.refused), 'expired'],
    [
      'a session that cannot be renewed',
      withoutAnswer('later', givenUp.unavailable),
      'unavailable',
    ],
    ['a request without an answer', withoutAnswer('gone', 'EPIPE'), 'network'],
    ['a mistake in the program', new TypeError('x is not a function'), 'unknown'],
    ['nothing', undefined, 'unknown'],
    ['null', null, 'unknown'],
    ['a text', 'oops', 'unknown'],
  ])('of %s is told without an answer', (_name, error, kind) => {
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

describe('what the server says', () => {
  it.each([
    [
      'its message',
      { code: 'invalid', message: 'No more keys.', detail: 'other' },
      'No more keys.',
    ],
    ['the detail, where there is no message', { detail: 'Not found.' }, 'Not found.'],
    ['what concerns no field', { non_field_errors: ['Wrong password.'] }, 'Wrong password.'],
    ['what concerns a field', { quantity: ['Only 3 left.'] }, 'Only 3 left.'],
    ['the first of a list', ['No.', 'Never.'], 'No.'],
    ['markup as the text it is', { message: '<b>No</b>' }, '<b>No</b>'],
    ['a message without its blanks', { message: '  No. \n' }, 'No.'],
    ['nothing of a page', '<!doctype html><h1>Server Error</h1>', ''],
    ['nothing of a bare text', 'upstream connect error', ''],
    ['nothing of nothing', null, ''],
    ['nothing of an empty object', {}, ''],
    ['nothing of a number', 42, ''],
    ['nothing of a message that is no text', { message: { a: 1 }, detail: 7 }, ''],
  ])('is %s', (_name, data, message) => {
    expect(failureOf(refusal(400, data)).message).toBe(message)
  })

  it.each([
    [200, { id: 1, name: 'Padlock', message: 'of the day' }],
    [200, ['https://api.example/?page=2']],
    [500, { timestamp: '2026-01-01T00:00:00Z', path: '/orders', error: 'Traceback' }],
    [403, { user: 'demo' }],
  ])('is nothing where it was not meant for a person (%i %j)', (status, data) => {
    const failure = failureOf(refusal(status, data))
    expect(failure.message).toBe('')
    expect(failure.fields).toEqual({})
  })

  it('is cut where it has no end', () => {
    expect(failureOf(refusal(400, { message: 'a'.repeat(10_000) })).message).toHaveLength(300)
  })

  it('is kept by field', () => {
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
    expect(failureOf(refusal(400, data)).fields).toEqual({
      username: ['Taken.', 'Too short.'],
      email: ['Not an address.'],
      code_of_gate: ['Unknown.'],
      gate_code: ['Unknown.'],
    })
  })

  it('names what is nested by its path, and not beyond measure', () => {
    const data = {
      items: [{ quantity: ['Only 3 left.'] }, 'No.'],
      a: { b: { c: { d: { e: { f: { g: 'too deep' } } } } } },
      blank: ' ',
    }
    expect(failureOf(refusal(400, data)).fields).toEqual({
      'items.0.quantity': ['Only 3 left.'],
      items: ['No.'],
    })
  })

  it('is in simplejwt’s list of messages, where there is nothing else', () => {
    const messages = [{ token_class: 'AccessToken', message: 'Token is expired' }, null]
    expect(failureOf(refusal(401, { messages })).message).toBe('Token is expired')
  })

  it('is read from JSON that nobody has read yet', async () => {
    const body = { code: 'invalid', message: 'No.' }
    const text = JSON.stringify(body)
    for (const data of [body, text, bufferOf(text)]) {
      expect(failureOf(refusal(400, data))).toMatchObject(body)
    }
    const blob = refusal(400, new Blob([text]))
    expect(failureOf(blob).message).toBe('')
    expect(failureOf(blob, await bodyOf(blob.response))).toMatchObject(body)
  })

  it('is nothing where a Blob cannot be read, or there was no answer', async () => {
    const unreadable = new Blob()
    vi.spyOn(unreadable, 'text').mockRejectedValue(new Error('gone'))
    await expect(bodyOf(refusal(400, unreadable).response)).resolves.toBe('')
    await expect(bodyOf(undefined)).resolves.toBeUndefined()
  })

  it('cannot change the prototype of anything', () => {
    const data: unknown = JSON.parse('{"__proto__": ["x"], "constructor": ["y"]}')
    const { fields } = failureOf(refusal(400, data))
    expect(Object.keys(fields).sort()).toEqual(['__proto__', 'constructor'])
    expect(Reflect.get({}, '0')).toBeUndefined()
  })

  it('has a code only if that is a text', () => {
    expect(failureOf(refusal(400, { code: 'invalid' })).code).toBe('invalid')
    expect(failureOf(refusal(400, { code: 17 })).code).toBeNull()
  })
})

describe('when to ask again', () => {
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
  ])('%j comes to %s seconds', (value, seconds) => {
    expect(failureOf(refusal(429, null, { 'retry-after': value })).retryAfter).toBe(seconds)
  })

  it('goes by the server’s clock, where it says a date', () => {
    const headers = {
      'retry-after': 'Thu, 01 Jan 2026 09:00:20 GMT',
      date: 'Thu, 01 Jan 2026 09:00:00 GMT',
    }
    expect(failureOf(refusal(503, null, headers)).retryAfter).toBe(20)
  })

  it('is not known without the header', () => {
    expect(failureOf(refusal(429)).retryAfter).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { errorToast, errorMessage } from '@/shared/feedback/error-messages.ts'
import type { Failure, FailureKind } from '@/http/failure.ts'
import { translatorIn } from '../../../support/translator-in.ts'

const failure = (kind: FailureKind, rest: Partial<Failure> = {}): Failure => ({
  kind,
  status: null,
  code: null,
  message: '',
  fields: {},
  retryAfter: null,
  ...rest,
})

describe('messages of failed requests', () => {
  it.each([
    ['zh-CN', '网络请求不存在'],
    ['en', 'The requested resource was not found'],
  ] as const)(
    'shows the app’s own message for a 404, whatever the server says, in %s',
    (locale, message) => {
      const notFound = failure('not-found', { status: 404, message: 'No Product matches.' })
      expect(errorToast(notFound, translatorIn(locale))).toEqual({
        message,
        duration: 1500,
        forbidClick: false,
      })
    },
  )

  it('shows the server’s message if it has one', () => {
    expect(
      errorToast(failure('invalid', { message: '库存不足' }), translatorIn('zh-CN')).message,
    ).toBe('库存不足')
  })

  it('shows the seconds of a Retry-After header', () => {
    const throttled = failure('throttled', { retryAfter: 42 })
    expect(errorMessage(throttled, translatorIn('en'))).toContain('42')
    expect(errorMessage(throttled, translatorIn('zh-CN'))).toContain('42')
  })

  it('has a different message for each kind of failure', () => {
    const kinds: FailureKind[] = [
      'server',
      'network',
      'timeout',
      'throttled',
      'invalid',
      'forbidden',
      'malformed',
      'unknown',
    ]
    for (const locale of ['zh-CN', 'en'] as const) {
      const messages = kinds.map((kind) => errorMessage(failure(kind), translatorIn(locale)))
      expect(new Set(messages).size).toBe(kinds.length)
      expect(
        messages.every((message) => message !== '' && !message.includes('requestError.')),
      ).toBe(true)
    }
  })
})

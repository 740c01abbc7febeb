import { describe, expect, it } from 'vitest'
import {
  expiredNotice,
  failureNotice,
  sentenceFor,
  signInNotice,
} from '@/shared/feedback/error-messages.ts'
import type { Failure, FailureKind } from '@/http/failure.ts'
import { createLocalization, type Locale } from '@/shared/i18n/index.ts'
import pagesInEnglish from '@/shared/i18n/messages/deferred/en.json'
import pagesInChinese from '@/shared/i18n/messages/deferred/zh-CN.json'
import startInEnglish from '@/shared/i18n/messages/critical/en.json'
import startInChinese from '@/shared/i18n/messages/critical/zh-CN.json'

function speak(locale: Locale) {
  const { t, add } = createLocalization(locale)
  add('start', locale, locale === 'en' ? startInEnglish : startInChinese)
  add('pages', locale, locale === 'en' ? pagesInEnglish : pagesInChinese)
  return t
}

const failure = (kind: FailureKind, rest: Partial<Failure> = {}): Failure => ({
  kind,
  status: null,
  code: null,
  message: '',
  fields: {},
  retryAfter: null,
  ...rest,
})

describe('what a person is told', () => {
  it.each([
    ['zh-CN', '请先登录'],
    ['en', 'Please sign in'],
  ] as const)('of a missing sign-in, in %s, for a second', (locale, message) => {
    expect(signInNotice(speak(locale))).toEqual({ message, duration: 1000, forbidClick: false })
  })

  it.each([
    ['zh-CN', '登录过期,请重新登录'],
    ['en', 'Your sign-in has expired. Please sign in again'],
  ] as const)(
    'of a sign-in that is no longer good, in %s, for a second without clicks',
    (locale, message) => {
      expect(expiredNotice(speak(locale))).toEqual({ message, duration: 1000, forbidClick: true })
    },
  )

  it.each([
    ['zh-CN', '网络请求不存在'],
    ['en', 'The requested resource was not found'],
  ] as const)('of what is not there, in %s, whatever the server says of it', (locale, message) => {
    const notFound = failure('not-found', { status: 404, message: 'No Product matches.' })
    expect(failureNotice(notFound, speak(locale))).toEqual({
      message,
      duration: 1500,
      forbidClick: false,
    })
  })

  it('is the server’s message, where it has one', () => {
    expect(failureNotice(failure('invalid', { message: '库存不足' }), speak('zh-CN')).message).toBe(
      '库存不足',
    )
  })

  it('is how long to wait, where the server says so', () => {
    const throttled = failure('throttled', { retryAfter: 42 })
    expect(sentenceFor(throttled, speak('en'))).toContain('42')
    expect(sentenceFor(throttled, speak('zh-CN'))).toContain('42')
  })

  it('is another sentence for each kind of failure', () => {
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
      const sentences = kinds.map((kind) => sentenceFor(failure(kind), speak(locale)))
      expect(new Set(sentences).size).toBe(kinds.length)
      expect(sentences.every((sentence) => sentence !== '' && !sentence.includes('failure.'))).toBe(
        true,
      )
    }
  })
})

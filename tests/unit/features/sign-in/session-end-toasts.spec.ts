import { describe, expect, it, vi } from 'vitest'
import { showSessionEnd } from '@/features/sign-in/session-end-toasts.ts'
import { translatorIn } from '../../../support/translator-in.ts'

describe('toasts for the end of a session', () => {
  it.each([
    ['zh-CN', '请先登录'],
    ['en', 'Please sign in'],
  ] as const)(
    'shows the toast of a missing sign-in for one second and redirects at once, in %s',
    (locale, message) => {
      const showToast = vi.fn()
      expect(showSessionEnd('unauthenticated', showToast, translatorIn(locale))).toBe(0)
      expect(showToast).toHaveBeenCalledExactlyOnceWith({
        message,
        duration: 1000,
        forbidClick: false,
      })
    },
  )

  it.each([
    ['zh-CN', '登录过期,请重新登录'],
    ['en', 'Your sign-in has expired. Please sign in again'],
  ] as const)(
    'shows the toast of an expired session for one second, blocks clicks and redirects after it, in %s',
    (locale, message) => {
      const showToast = vi.fn()
      expect(showSessionEnd('expired', showToast, translatorIn(locale))).toBe(1000)
      expect(showToast).toHaveBeenCalledExactlyOnceWith({
        message,
        duration: 1000,
        forbidClick: true,
      })
    },
  )
})

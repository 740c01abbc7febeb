import { describe, expect, it } from 'vitest'
import { fill } from '@/shared/i18n/interpolate.ts'

describe('a message', () => {
  it.each([
    { message: 'Sign in', values: undefined, says: 'Sign in' },
    {
      message: '{page} · {app}',
      values: { page: 'Orders', app: 'Latchkey' },
      says: 'Orders · Latchkey',
    },
    { message: '{n} of {n}', values: { n: 3 }, says: '3 of 3' },
    { message: 'Hello {name}', values: { name: '$& {n} | x' }, says: 'Hello $& {n} | x' },
  ])('of $message says $says', ({ message, values, says }) => {
    expect(fill(message, values)).toBe(says)
  })

  it.each([
    { count: undefined, says: 'Wait a second' },
    { count: 0, says: 'Wait some seconds' },
    { count: 1, says: 'Wait a second' },
    { count: 2, says: 'Wait some seconds' },
  ])('of two forms takes that for $count', ({ count, says }) => {
    expect(fill('Wait a second | Wait some seconds', {}, count)).toBe(says)
  })

  it('of one form is the same for any number', () => {
    expect(fill('还剩 {n} 件', { n: 5 }, 5)).toBe('还剩 5 件')
  })
})

import { describe, expect, it } from 'vitest'
import { interpolate } from '@/shared/i18n/interpolate.ts'

describe('interpolation of a message', () => {
  it.each([
    { message: 'Sign in', values: undefined, expected: 'Sign in' },
    {
      message: '{page} · {app}',
      values: { page: 'Orders', app: 'Latchkey' },
      expected: 'Orders · Latchkey',
    },
    { message: '{n} of {n}', values: { n: 3 }, expected: '3 of 3' },
    { message: 'Hello {name}', values: { name: '$& {n} | x' }, expected: 'Hello $& {n} | x' },
  ])('turns $message into $expected', ({ message, values, expected }) => {
    expect(interpolate(message, values)).toBe(expected)
  })

  it.each([
    { count: undefined, expected: 'Wait a second' },
    { count: 0, expected: 'Wait some seconds' },
    { count: 1, expected: 'Wait a second' },
    { count: 2, expected: 'Wait some seconds' },
  ])('chooses the plural form for a count of $count', ({ count, expected }) => {
    expect(interpolate('Wait a second | Wait some seconds', {}, count)).toBe(expected)
  })

  it('uses a message with a single form for any count', () => {
    expect(interpolate('还剩 {n} 件', { n: 5 }, 5)).toBe('还剩 5 件')
  })
})

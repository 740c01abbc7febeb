import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createServerClock } from '@/auth/server-clock.ts'

const START_MS = Date.parse('2026-01-01T12:00:00Z')
const HOUR_MS = 60 * 60 * 1000

beforeEach(() => void vi.useFakeTimers({ now: START_MS }))
afterEach(() => void vi.useRealTimers())

describe('server clock', () => {
  it('uses the device’s clock until the server’s time is known', () => {
    const clock = createServerClock()
    expect(clock.isKnown()).toBe(false)
    expect(clock.now()).toBe(START_MS)
    vi.setSystemTime(START_MS + 5)
    expect(clock.now()).toBe(START_MS + 5)
  })

  it.each([-24 * HOUR_MS, -HOUR_MS, 3 * HOUR_MS, 48 * HOUR_MS])(
    'corrects a clock skew of %i ms, and goes on from there',
    (skewMs) => {
      const clock = createServerClock()
      expect(clock.sync(START_MS + skewMs, 'response')).toBe(true)
      expect(clock.isKnown()).toBe(true)
      expect(clock.now()).toBe(START_MS + skewMs)
      vi.setSystemTime(START_MS + 1000)
      expect(clock.now()).toBe(START_MS + skewMs + 1000)
    },
  )

  it.each([NaN, Infinity, -Infinity, START_MS + 48 * HOUR_MS + 1, START_MS - 48 * HOUR_MS - 1, 0])(
    'ignores the implausible server time %d',
    (time) => {
      const clock = createServerClock()
      expect(clock.sync(time, 'response')).toBe(false)
      expect(clock.isKnown()).toBe(false)
      expect(clock.now()).toBe(START_MS)
    },
  )

  it('counts the first server time as a change, even without clock skew', () => {
    const clock = createServerClock()
    expect(clock.sync(START_MS - 2000, 'response')).toBe(true)
    expect(clock.isKnown()).toBe(true)
    expect(clock.now()).toBe(START_MS)
  })

  it('ignores a difference of up to two seconds, caused by rounding and network delay', () => {
    const clock = createServerClock()
    clock.sync(START_MS + HOUR_MS, 'response')
    vi.setSystemTime(START_MS + 5000)
    expect(clock.sync(START_MS + HOUR_MS + 3000, 'response')).toBe(false)
    expect(clock.now()).toBe(START_MS + HOUR_MS + 5000)
    expect(clock.sync(START_MS + HOUR_MS + 7000, 'response')).toBe(false)
    expect(clock.now()).toBe(START_MS + HOUR_MS + 5000)
    expect(clock.sync(START_MS + HOUR_MS + 7001, 'response')).toBe(true)
    expect(clock.now()).toBe(START_MS + HOUR_MS + 7001)
  })

  it('corrects the clock skew after the device’s clock was moved ahead', () => {
    const clock = createServerClock()
    clock.sync(START_MS, 'response')
    vi.setSystemTime(START_MS + 24 * HOUR_MS)
    expect(clock.sync(START_MS, 'response')).toBe(true)
    expect(clock.now()).toBe(START_MS)
  })

  it('ignores the older Date of a cached response', () => {
    const clock = createServerClock()
    clock.sync(START_MS, 'response')
    expect(clock.sync(START_MS - 20 * HOUR_MS, 'response')).toBe(false)
    expect(clock.now()).toBe(START_MS)
  })

  it('prefers the Date of a response to the iat claim of a token', () => {
    const clock = createServerClock()
    expect(clock.sync(START_MS + HOUR_MS, 'token')).toBe(true)
    expect(clock.sync(START_MS + 2 * HOUR_MS, 'response')).toBe(true)
    expect(clock.sync(START_MS + 3 * HOUR_MS, 'token')).toBe(false)
    expect(clock.now()).toBe(START_MS + 2 * HOUR_MS)
  })
})

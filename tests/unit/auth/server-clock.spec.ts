import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClock } from '@/auth/server-clock.ts'

const start = Date.parse('2026-01-01T12:00:00Z')
const hour = 60 * 60 * 1000

beforeEach(() => void vi.useFakeTimers({ now: start }))
afterEach(() => void vi.useRealTimers())

describe('the clock', () => {
  it('goes by the device until it has heard another', () => {
    const clock = createClock()
    expect(clock.isKnown()).toBe(false)
    expect(clock.now()).toBe(start)
    vi.setSystemTime(start + 5)
    expect(clock.now()).toBe(start + 5)
  })

  it.each([-24 * hour, -hour, 3 * hour, 48 * hour])(
    'takes over one that is %i ms ahead, and goes on from there',
    (ahead) => {
      const clock = createClock()
      expect(clock.hear(start + ahead, 'answer')).toBe(true)
      expect(clock.isKnown()).toBe(true)
      expect(clock.now()).toBe(start + ahead)
      vi.setSystemTime(start + 1000)
      expect(clock.now()).toBe(start + ahead + 1000)
    },
  )

  it.each([NaN, Infinity, -Infinity, start + 48 * hour + 1, start - 48 * hour - 1, 0])(
    'does not believe %d',
    (time) => {
      const clock = createClock()
      expect(clock.hear(time, 'answer')).toBe(false)
      expect(clock.isKnown()).toBe(false)
      expect(clock.now()).toBe(start)
    },
  )

  it('is known at the first word, and that is news, also if it says the same', () => {
    const clock = createClock()
    expect(clock.hear(start - 2000, 'answer')).toBe(true)
    expect(clock.isKnown()).toBe(true)
    expect(clock.now()).toBe(start)
  })

  it('is not moved by what the second and the way make of it', () => {
    const clock = createClock()
    clock.hear(start + hour, 'answer')
    vi.setSystemTime(start + 5000)
    expect(clock.hear(start + hour + 3000, 'answer')).toBe(false)
    expect(clock.now()).toBe(start + hour + 5000)
    expect(clock.hear(start + hour + 7000, 'answer')).toBe(false)
    expect(clock.now()).toBe(start + hour + 5000)
    expect(clock.hear(start + hour + 7001, 'answer')).toBe(true)
    expect(clock.now()).toBe(start + hour + 7001)
  })

  it('is set back as soon as the device’s clock is found to be ahead', () => {
    const clock = createClock()
    clock.hear(start, 'answer')
    vi.setSystemTime(start + 24 * hour)
    expect(clock.hear(start, 'answer')).toBe(true)
    expect(clock.now()).toBe(start)
  })

  it('does not hear what a cache has kept', () => {
    const clock = createClock()
    clock.hear(start, 'answer')
    expect(clock.hear(start - 20 * hour, 'answer')).toBe(false)
    expect(clock.now()).toBe(start)
  })

  it('hears an answer after a token, and no token after an answer', () => {
    const clock = createClock()
    expect(clock.hear(start + hour, 'token')).toBe(true)
    expect(clock.hear(start + 2 * hour, 'answer')).toBe(true)
    expect(clock.hear(start + 3 * hour, 'token')).toBe(false)
    expect(clock.now()).toBe(start + 2 * hour)
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createProgress } from '@/shared/feedback/progress.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('progress', () => {
  it('is not shown for what is quick', () => {
    const progress = createProgress()
    progress.start()
    vi.advanceTimersByTime(199)
    progress.done()
    vi.advanceTimersByTime(1000)
    expect(progress.isVisible.value).toBe(false)
  })

  it('is shown from the first wait that is felt until the last is over', () => {
    const progress = createProgress()
    progress.start()
    progress.start()
    vi.advanceTimersByTime(200)
    expect(progress.isVisible.value).toBe(true)
    progress.done()
    expect(progress.isVisible.value).toBe(true)
    progress.done()
    expect(progress.isVisible.value).toBe(false)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not mind an end without a beginning', () => {
    const progress = createProgress()
    progress.done()
    progress.start()
    vi.advanceTimersByTime(200)
    expect(progress.isVisible.value).toBe(true)
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createProgress } from '@/shared/feedback/progress.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('progress', () => {
  it('does not show progress for a quick request', () => {
    const progress = createProgress()
    progress.start()
    vi.advanceTimersByTime(199)
    progress.done()
    vi.advanceTimersByTime(1000)
    expect(progress.isVisible.value).toBe(false)
  })

  it('shows progress after 200 ms until the last request is done', () => {
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

  it('ignores a done without a start', () => {
    const progress = createProgress()
    progress.done()
    progress.start()
    vi.advanceTimersByTime(200)
    expect(progress.isVisible.value).toBe(true)
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { announce, announcement } from '@/shared/a11y/announcer.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('announce', () => {
  it('clears the live region five seconds after the last message', () => {
    announce('Saved')
    vi.advanceTimersByTime(4000)
    announce('Saved again')
    vi.advanceTimersByTime(4000)
    expect(announcement.value).toBe('Saved again')
    vi.advanceTimersByTime(1000)
    expect(announcement.value).toBe('')
  })

  it('changes the text of the live region even if the same message is announced twice', () => {
    announce('Saved')
    const first = announcement.value
    announce('Saved')
    expect(announcement.value).not.toBe(first)
    expect(announcement.value.trim()).toBe('Saved')
    announce('Saved')
    expect(announcement.value).toBe(first)
  })
})

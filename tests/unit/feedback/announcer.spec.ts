import { describe, expect, it } from 'vitest'
import { announce, announcement } from '@/feedback/announcer.ts'

describe('announce', () => {
  it('changes what the live region holds, also for the same words twice', () => {
    announce('Saved')
    const first = announcement.value
    announce('Saved')
    expect(announcement.value).not.toBe(first)
    expect(announcement.value.trim()).toBe('Saved')
    announce('Saved')
    expect(announcement.value).toBe(first)
  })
})

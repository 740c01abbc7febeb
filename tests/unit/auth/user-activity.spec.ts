import { afterEach, describe, expect, it, vi } from 'vitest'
import { watchPresence, type Presence } from '@/auth/user-activity.ts'

let presence: Presence | undefined

afterEach(() => presence?.stop())

function watch() {
  const onReturn = vi.fn()
  presence = watchPresence(onReturn)
  return { presence, onReturn }
}

describe('presence', () => {
  it('is assumed at the start', () => {
    expect(watch().presence.isActive).toBe(true)
  })

  it.each([
    ['hidden', false],
    ['visible', true],
  ] as const)('sees whether the page is %s', (state, isVisible) => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
    expect(watch().presence.isVisible()).toBe(isVisible)
  })

  it.each([
    ['visibilitychange', document],
    ['pageshow', window],
    ['online', window],
  ])('%s is a return, each time, and no sign of a person', (name, target: EventTarget) => {
    const { presence: seen, onReturn } = watch()
    seen.isActive = false
    target.dispatchEvent(new Event(name))
    target.dispatchEvent(new Event(name))
    expect(onReturn).toHaveBeenCalledTimes(2)
    expect(seen.isActive).toBe(false)
  })

  it.each(['pointerdown', 'keydown', 'wheel'])(
    '%s is a person, who returns once after being away',
    (name) => {
      const { presence: seen, onReturn } = watch()
      window.dispatchEvent(new Event(name))
      expect(onReturn).not.toHaveBeenCalled()
      seen.isActive = false
      window.dispatchEvent(new Event(name))
      window.dispatchEvent(new Event(name))
      expect(seen.isActive).toBe(true)
      expect(onReturn).toHaveBeenCalledTimes(1)
    },
  )

  it('is watched until that is stopped', () => {
    const { presence: seen, onReturn } = watch()
    seen.isActive = false
    seen.stop()
    window.dispatchEvent(new Event('keydown'))
    window.dispatchEvent(new Event('online'))
    document.dispatchEvent(new Event('visibilitychange'))
    expect(onReturn).not.toHaveBeenCalled()
    expect(seen.isActive).toBe(false)
  })
})

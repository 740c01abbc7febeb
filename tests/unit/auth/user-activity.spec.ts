import { afterEach, describe, expect, it, vi } from 'vitest'
import { watchUserActivity, type UserActivity } from '@/auth/user-activity.ts'

let userActivity: UserActivity | undefined

afterEach(() => userActivity?.stop())

function startWatching() {
  const onReturn = vi.fn()
  userActivity = watchUserActivity(onReturn)
  return { userActivity, onReturn }
}

describe('user activity', () => {
  it('counts the user as active at the start', () => {
    expect(startWatching().userActivity.isActive).toBe(true)
  })

  it.each([
    ['hidden', false],
    ['visible', true],
  ] as const)('reports the visibility of a %s page', (state, isVisible) => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
    expect(startWatching().userActivity.isVisible()).toBe(isVisible)
  })

  it.each([
    ['visibilitychange', document],
    ['pageshow', window],
    ['online', window],
  ])('calls back on each %s event, which is no user activity', (name, target: EventTarget) => {
    const { userActivity: activity, onReturn } = startWatching()
    activity.isActive = false
    target.dispatchEvent(new Event(name))
    target.dispatchEvent(new Event(name))
    expect(onReturn).toHaveBeenCalledTimes(2)
    expect(activity.isActive).toBe(false)
  })

  it.each(['pointerdown', 'keydown', 'wheel'])(
    'counts %s as user activity, and calls back once after inactivity',
    (name) => {
      const { userActivity: activity, onReturn } = startWatching()
      window.dispatchEvent(new Event(name))
      expect(onReturn).not.toHaveBeenCalled()
      activity.isActive = false
      window.dispatchEvent(new Event(name))
      window.dispatchEvent(new Event(name))
      expect(activity.isActive).toBe(true)
      expect(onReturn).toHaveBeenCalledTimes(1)
    },
  )

  it('ignores all events after it was stopped', () => {
    const { userActivity: activity, onReturn } = startWatching()
    activity.isActive = false
    activity.stop()
    window.dispatchEvent(new Event('keydown'))
    window.dispatchEvent(new Event('online'))
    document.dispatchEvent(new Event('visibilitychange'))
    expect(onReturn).not.toHaveBeenCalled()
    expect(activity.isActive).toBe(false)
  })
})

import { describe, expect, it, vi } from 'vitest'
import {
  setUpScheduler,
  HOUR_MS,
  jwtExpiringIn,
  MINUTE_MS,
  advanceTime,
  START_MS,
} from '../../support/create-refresh-scheduler.ts'
import { setVisibility, skipTime, pressKey } from '../../support/page-events.ts'
import { makeJwt } from '../../support/make-jwt.ts'

describe('refresh scheduler without a session', () => {
  it('does nothing without a session, except for a ping when a refresh is requested', async () => {
    const { needsRefresh, isExpired, mayBeExpired, refresh, scheduler, ping } = setUpScheduler()
    expect([needsRefresh(), isExpired(), mayBeExpired()]).toEqual([false, false, false])
    expect(vi.getTimerCount()).toBe(0)
    await expect(scheduler.refresh(true)).resolves.toBe('rejected')
    await expect(scheduler.refresh()).resolves.toBe('kept')
    expect(refresh).not.toHaveBeenCalled()
    expect(ping).toHaveBeenCalledTimes(1)
  })
})

describe('scheduled token refresh', () => {
  it('refreshes the token as soon as it is due, and not before', async () => {
    const { track, refresh, acceptTokens, respondWithTokens } = setUpScheduler()
    const jwt = jwtExpiringIn(HOUR_MS)
    respondWithTokens(HOUR_MS)
    track(jwt)
    await advanceTime(HOUR_MS / 2 - 1)
    expect(refresh).not.toHaveBeenCalled()
    await advanceTime(1)
    expect(refresh).toHaveBeenCalledExactlyOnceWith(jwt, expect.any(AbortSignal))
    expect(acceptTokens).toHaveBeenCalledTimes(1)
  })

  it('makes requests wait while a refresh is due or in flight', async () => {
    const { track, needsRefresh, refresh } = setUpScheduler()
    refresh.mockReturnValue(new Promise(() => {}))
    track(jwtExpiringIn(HOUR_MS))
    expect(needsRefresh()).toBe(false)
    skipTime(HOUR_MS / 2)
    expect(needsRefresh()).toBe(true)
    skipTime(-HOUR_MS / 2)
    await advanceTime(HOUR_MS / 2)
    expect(refresh).toHaveBeenCalledTimes(1)
    expect(needsRefresh()).toBe(true)
  })

  it('takes the age of a stored token from its iat claim, and refreshes one without iat at once', () => {
    for (const [iat, isRefreshDue] of [
      [(START_MS - 2 * HOUR_MS) / 1000, true],
      [(START_MS - HOUR_MS / 2) / 1000, false],
      [undefined, true],
    ] as const) {
      const { track, needsRefresh } = setUpScheduler()
      track(jwtExpiringIn(HOUR_MS, { iat }), null, 'stored')
      expect(needsRefresh()).toBe(isRefreshDue)
    }
  })

  it('counts the lifetime of an issued token from its arrival, whatever its iat claim', () => {
    const { track, needsRefresh } = setUpScheduler()
    track(jwtExpiringIn(HOUR_MS, { iat: (START_MS - 2 * HOUR_MS) / 1000 }))
    expect(needsRefresh()).toBe(false)
  })

  it('does not refresh a stored token in advance while only the device’s clock says that it has expired', async () => {
    const { track, refresh, needsRefresh } = setUpScheduler({
      authBackend: 'simplejwt',
      isClockKnown: false,
    })
    track(jwtExpiringIn(-MINUTE_MS), 'r', 'stored')
    await advanceTime(HOUR_MS)
    expect(needsRefresh()).toBe(false)
    expect(refresh).not.toHaveBeenCalled()
  })

  it('reports that a token may be expired from its expiry on, and not before', () => {
    const { track, mayBeExpired } = setUpScheduler({ isClockKnown: false })
    track(jwtExpiringIn(HOUR_MS))
    skipTime(HOUR_MS - 1)
    expect(mayBeExpired()).toBe(false)
    skipTime(1)
    expect(mayBeExpired()).toBe(true)
  })

  it('does nothing while the page is hidden, and refreshes once it is visible again', async () => {
    const { track, refresh, needsRefresh } = setUpScheduler()
    track(jwtExpiringIn(HOUR_MS))
    setVisibility('hidden')
    expect(vi.getTimerCount()).toBe(0)
    skipTime(HOUR_MS / 2)
    expect(needsRefresh()).toBe(false)
    setVisibility('visible')
    await advanceTime(0)
    expect(refresh).toHaveBeenCalled()
  })

  it('refreshes only once for an inactive user, and again after new activity', async () => {
    const { track, refresh, respondWithTokens, onExpiryWarning, needsRefresh } = setUpScheduler()
    respondWithTokens(HOUR_MS)
    track(jwtExpiringIn(HOUR_MS))
    await advanceTime(HOUR_MS / 2)
    await advanceTime(HOUR_MS / 2)
    expect(refresh).toHaveBeenCalledTimes(1)
    expect(needsRefresh()).toBe(false)
    pressKey()
    await advanceTime(0)
    expect(refresh).toHaveBeenCalledTimes(2)
    expect(onExpiryWarning).toHaveBeenLastCalledWith(null)
  })

  it('refreshes a token on time even if it lasts longer than the longest timer delay', async () => {
    const { track, refresh } = setUpScheduler({ authBackend: 'simplejwt' })
    const dayMs = 24 * HOUR_MS
    track(jwtExpiringIn(60 * dayMs), jwtExpiringIn(90 * dayMs))
    await advanceTime(60 * dayMs - MINUTE_MS - 1)
    expect(refresh).not.toHaveBeenCalled()
    await advanceTime(1)
    expect(refresh).toHaveBeenCalled()
  })

  it('sets one timer at most, and none without a session or an expiry', () => {
    const { track, scheduler } = setUpScheduler()
    track(jwtExpiringIn(HOUR_MS))
    track(jwtExpiringIn(HOUR_MS))
    expect(vi.getTimerCount()).toBe(1)
    track(makeJwt({ exp: undefined }))
    expect(vi.getTimerCount()).toBe(0)
    track(jwtExpiringIn(HOUR_MS))
    scheduler.stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('closed refresh scheduler', () => {
  it('does nothing after it was closed, even when the network is back', async () => {
    const { track, scheduler, refresh } = setUpScheduler()
    track(jwtExpiringIn(HOUR_MS))
    scheduler.close()
    expect(vi.getTimerCount()).toBe(0)
    skipTime(HOUR_MS / 2)
    window.dispatchEvent(new Event('online'))
    await advanceTime(HOUR_MS)
    expect(refresh).not.toHaveBeenCalled()
  })
})

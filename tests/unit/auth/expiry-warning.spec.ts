import { describe, expect, it } from 'vitest'
import {
  setUpScheduler,
  HOUR_MS,
  jwtExpiringIn,
  MINUTE_MS,
  advanceTime,
  START_MS,
} from '../../support/create-refresh-scheduler.ts'
import { setVisibility, skipTime, pressKey } from '../../support/page-events.ts'

describe('expiry warning and local end of the session', () => {
  it('warns an inactive user once, two minutes before the end, that a refresh can put it off', async () => {
    const { track, refresh, respondWithTokens, onExpiryWarning } = setUpScheduler()
    respondWithTokens(HOUR_MS)
    track(jwtExpiringIn(HOUR_MS))
    await advanceTime(HOUR_MS / 2)
    expect(refresh).toHaveBeenCalledTimes(1)
    const endsAt = Date.now() + HOUR_MS
    onExpiryWarning.mockClear()
    await advanceTime(HOUR_MS - 2 * MINUTE_MS - 1)
    expect(onExpiryWarning).not.toHaveBeenCalled()
    await advanceTime(1)
    expect(onExpiryWarning).toHaveBeenCalledExactlyOnceWith({ at: endsAt, canRefresh: true })
    await advanceTime(MINUTE_MS)
    expect(onExpiryWarning).toHaveBeenCalledTimes(1)
  })

  it('does not warn an active user whose token is about to be refreshed', async () => {
    const { track, respondWithTokens, onExpiryWarning, refresh } = setUpScheduler()
    respondWithTokens(HOUR_MS)
    track(jwtExpiringIn(3 * MINUTE_MS))
    await advanceTime(1.5 * MINUTE_MS - 1)
    expect(onExpiryWarning.mock.calls.flat().filter(Boolean)).toEqual([])
    await advanceTime(1)
    expect(refresh).toHaveBeenCalledTimes(1)
  })

  it('warns an active user once if the refresh has failed', async () => {
    const { track, onExpiryWarning } = setUpScheduler()
    track(jwtExpiringIn(HOUR_MS))
    onExpiryWarning.mockClear()
    await advanceTime(HOUR_MS - 2 * MINUTE_MS - 1)
    expect(onExpiryWarning).not.toHaveBeenCalled()
    await advanceTime(MINUTE_MS)
    expect(onExpiryWarning).toHaveBeenCalledExactlyOnceWith({
      at: START_MS + HOUR_MS,
      canRefresh: true,
    })
  })

  it('states the end in the expiry warning by the device’s clock, also with clock skew', async () => {
    const { track, clock, onExpiryWarning } = setUpScheduler({ authBackend: 'simplejwt' })
    clock.sync(START_MS + HOUR_MS, 'response')
    track(jwtExpiringIn(2 * HOUR_MS))
    await advanceTime(HOUR_MS - 2 * MINUTE_MS)
    expect(onExpiryWarning).toHaveBeenLastCalledWith({ at: START_MS + HOUR_MS, canRefresh: false })
  })

  it('ends a session without a refresh token at its expiry, after a warning and a ping', async () => {
    const { track, onExpiryWarning, ping, end, isExpired } = setUpScheduler({
      authBackend: 'simplejwt',
    })
    track(jwtExpiringIn(HOUR_MS))
    await advanceTime(HOUR_MS - 2 * MINUTE_MS)
    expect(onExpiryWarning).toHaveBeenLastCalledWith({ at: START_MS + HOUR_MS, canRefresh: false })
    await advanceTime(2 * MINUTE_MS - 1)
    expect(isExpired()).toBe(false)
    expect(ping).not.toHaveBeenCalled()
    await advanceTime(1)
    expect(ping).toHaveBeenCalledTimes(1)
    expect(end).toHaveBeenCalledExactlyOnceWith('expired')
    expect(onExpiryWarning).toHaveBeenLastCalledWith(null)
  })

  it('warns that a refresh cannot put off the end if the refresh token is never rotated', async () => {
    const { track, respondWithTokens, acceptTokens, onExpiryWarning } = setUpScheduler({
      authBackend: 'simplejwt',
    })
    respondWithTokens(2 * MINUTE_MS)
    track(jwtExpiringIn(2 * MINUTE_MS), jwtExpiringIn(10 * MINUTE_MS))
    await advanceTime(MINUTE_MS)
    expect(acceptTokens).toHaveBeenCalledTimes(1)
    onExpiryWarning.mockClear()
    await advanceTime(7 * MINUTE_MS)
    expect(onExpiryWarning).toHaveBeenLastCalledWith({
      at: START_MS + 10 * MINUTE_MS,
      canRefresh: false,
    })
  })

  it('warns the next user that a refresh can put off the end, even if the previous user’s refresh token was never rotated', async () => {
    const { track, respondWithTokens, scheduler, onExpiryWarning } = setUpScheduler({
      authBackend: 'simplejwt',
    })
    respondWithTokens(2 * MINUTE_MS)
    track(jwtExpiringIn(2 * MINUTE_MS), jwtExpiringIn(10 * MINUTE_MS))
    await scheduler.refresh()
    setVisibility('hidden')
    track(jwtExpiringIn(2 * MINUTE_MS), jwtExpiringIn(3 * MINUTE_MS), 'stored')
    skipTime(2 * MINUTE_MS)
    setVisibility('visible')
    expect(onExpiryWarning).toHaveBeenLastCalledWith({
      at: START_MS + 3 * MINUTE_MS,
      canRefresh: true,
    })
  })

  it('does not end the session while the server is unreachable, and pings it less and less often', async () => {
    const { track, ping, end } = setUpScheduler({ authBackend: 'simplejwt' })
    ping.mockResolvedValue(false)
    track(jwtExpiringIn(HOUR_MS))
    await advanceTime(2 * HOUR_MS)
    expect(end).not.toHaveBeenCalled()
    const pings = ping.mock.calls.length
    expect(pings).toBeGreaterThan(3)
    expect(pings).toBeLessThan(25)
    ping.mockResolvedValue(true)
    await advanceTime(5 * MINUTE_MS)
    expect(end).toHaveBeenCalledExactlyOnceWith('expired')
  })

  it('never ends the session by the device’s clock alone', async () => {
    const { track, ping, end, scheduler } = setUpScheduler({ isClockKnown: false })
    track(jwtExpiringIn(HOUR_MS))
    skipTime(24 * HOUR_MS)
    window.dispatchEvent(new Event('pageshow'))
    await advanceTime(HOUR_MS)
    expect([scheduler.isExpired(), scheduler.needsRefresh(), scheduler.mayBeExpired()]).toEqual([
      false,
      false,
      true,
    ])
    expect(ping).not.toHaveBeenCalled()
    await expect(scheduler.refresh()).resolves.toBe('kept')
    expect(ping).toHaveBeenCalledTimes(1)
    expect(end).not.toHaveBeenCalled()
  })

  it('refreshes an overdue token that was valid when it was issued, even if only the device’s clock is known', async () => {
    const { track, needsRefresh, refresh, respondWithTokens } = setUpScheduler({
      authBackend: 'simplejwt',
      isClockKnown: false,
    })
    respondWithTokens(HOUR_MS)
    track(jwtExpiringIn(HOUR_MS), 'r')
    skipTime(2 * HOUR_MS)
    expect(needsRefresh()).toBe(true)
    pressKey()
    document.dispatchEvent(new Event('visibilitychange'))
    await advanceTime(0)
    expect(refresh).toHaveBeenCalledTimes(1)
  })

  it('ends the session once a ping has shown that it expired by the server’s clock', async () => {
    const { track, clock, ping, end, scheduler } = setUpScheduler({ isClockKnown: false })
    track(jwtExpiringIn(-HOUR_MS), null, 'stored')
    ping.mockImplementation(async () => {
      clock.sync(Date.now(), 'response')
      return true
    })
    await expect(scheduler.refresh()).resolves.toBe('superseded')
    expect(end).toHaveBeenCalledExactlyOnceWith('expired')
  })
})

import { describe, expect, it, vi } from 'vitest'
import {
  setUpScheduler,
  HOUR_MS,
  jwtExpiringIn,
  MINUTE_MS,
  advanceTime,
  START_MS,
} from '../../support/create-refresh-scheduler.ts'
import { skipTime } from '../../support/page-events.ts'

describe('refresh by the scheduler', () => {
  it('keeps the session, without another try, if the refresh of a valid access token is rejected', async () => {
    const { track, refresh, scheduler, end } = setUpScheduler()
    refresh.mockResolvedValue({ outcome: 'rejected', code: null })
    track(jwtExpiringIn(HOUR_MS))
    await expect(scheduler.refresh()).resolves.toBe('kept')
    await expect(scheduler.refresh()).resolves.toBe('kept')
    expect(refresh).toHaveBeenCalledTimes(1)
    expect(end).not.toHaveBeenCalled()
    await advanceTime(HOUR_MS)
    expect(end).toHaveBeenCalledExactlyOnceWith('expired')
  })

  it.each(['token_expired', 'user_inactive', 'password_changed'])(
    'ends the session if the refresh is rejected with %s, which rejects the user or the token for good',
    async (code) => {
      const { track, refresh, scheduler, end } = setUpScheduler()
      refresh.mockResolvedValue({ outcome: 'rejected', code })
      track(jwtExpiringIn(HOUR_MS))
      await expect(scheduler.refresh()).resolves.toBe('rejected')
      expect(end).toHaveBeenCalledExactlyOnceWith('rejected')
    },
  )

  it.each(['drf-jwt', 'simplejwt'] as const)(
    'keeps the session if the server has no refresh endpoint, and still says so during the back-off (%s)',
    async (authBackend) => {
      const { track, refresh, scheduler, end } = setUpScheduler({ authBackend })
      refresh.mockResolvedValue({ outcome: 'unsupported' })
      track(jwtExpiringIn(HOUR_MS), jwtExpiringIn(24 * HOUR_MS))
      for (let attempt = 1; attempt <= 3; attempt++)
        await expect(scheduler.refresh()).resolves.toBe('unsupported')
      expect(refresh.mock.calls.length).toBeLessThan(3)
      expect(end).not.toHaveBeenCalled()
    },
  )

  it('refreshes the session as soon as the endpoint is there again', async () => {
    const { track, refresh, respondWithTokens, scheduler } = setUpScheduler()
    refresh.mockResolvedValue({ outcome: 'unsupported' })
    track(jwtExpiringIn(HOUR_MS))
    await expect(scheduler.refresh()).resolves.toBe('unsupported')
    respondWithTokens(HOUR_MS)
    await expect(scheduler.refreshNow()).resolves.toBe('refreshed')
  })

  it('sends no ping if there is a refresh credential', async () => {
    const { track, respondWithTokens, ping, scheduler } = setUpScheduler()
    respondWithTokens(HOUR_MS)
    track(jwtExpiringIn(HOUR_MS))
    await expect(scheduler.refresh()).resolves.toBe('refreshed')
    expect(ping).not.toHaveBeenCalled()
  })

  it('keeps the session if there is no refresh credential and the ping fails', async () => {
    const { track, ping, scheduler, end } = setUpScheduler({ authBackend: 'simplejwt' })
    ping.mockResolvedValue(false)
    track(jwtExpiringIn(HOUR_MS))
    await expect(scheduler.refresh()).resolves.toBe('unavailable')
    expect(end).not.toHaveBeenCalled()
  })

  it('keeps the session if the refresh is rejected with a code that is not about the user or the token', async () => {
    const { track, refresh, scheduler } = setUpScheduler()
    refresh.mockResolvedValue({ outcome: 'rejected', code: 'bad_user_agent' })
    track(jwtExpiringIn(HOUR_MS))
    await expect(scheduler.refresh()).resolves.toBe('kept')
  })

  it('ends the session if the refresh token is rejected', async () => {
    const { track, refresh, scheduler, end } = setUpScheduler({ authBackend: 'simplejwt' })
    refresh.mockResolvedValue({ outcome: 'rejected', code: null })
    track(jwtExpiringIn(HOUR_MS), 'r')
    await expect(scheduler.refresh()).resolves.toBe('rejected')
    expect(end).toHaveBeenCalledExactlyOnceWith('rejected')
  })

  it('reports unsupported if the new tokens are unusable, and keeps the session', async () => {
    const { track, respondWithTokens, acceptTokens, scheduler, end } = setUpScheduler()
    respondWithTokens(HOUR_MS)
    acceptTokens.mockReturnValue(false)
    track(jwtExpiringIn(HOUR_MS))
    await expect(scheduler.refresh()).resolves.toBe('unsupported')
    expect(end).not.toHaveBeenCalled()
  })

  it.each([
    [7, 7_000],
    [0, 1_000],
    [3600, 5 * MINUTE_MS],
  ])(
    'turns a Retry-After of %i seconds into a back-off of %i ms, during which no request waits',
    async (retryAfter, backoffMs) => {
      const { track, refresh, scheduler } = setUpScheduler()
      refresh.mockResolvedValue({ outcome: 'unavailable', retryAfter })
      track(jwtExpiringIn(HOUR_MS))
      skipTime(HOUR_MS / 2)
      await expect(scheduler.refresh()).resolves.toBe('unavailable')
      await advanceTime(backoffMs - 1)
      expect(scheduler.needsRefresh()).toBe(false)
      await expect(scheduler.refresh()).resolves.toBe('unavailable')
      expect(refresh).toHaveBeenCalledTimes(1)
      await advanceTime(1)
      expect(refresh).toHaveBeenCalledTimes(2)
    },
  )

  it('retries a failed refresh after one second, and then with exponential back-off', async () => {
    const { track, refresh } = setUpScheduler()
    const times: number[] = []
    refresh.mockImplementation(async () => {
      times.push(Date.now() - START_MS - 5 * HOUR_MS)
      return { outcome: 'unavailable' }
    })
    track(jwtExpiringIn(10 * HOUR_MS))
    await advanceTime(5 * HOUR_MS + 20_000)
    expect(times).toEqual([0, 1_000, 3_000, 7_000, 15_000])
  })

  it('ends the session without sending an expired refresh token', async () => {
    const { track, refresh, ping, scheduler, end } = setUpScheduler({ authBackend: 'simplejwt' })
    track(jwtExpiringIn(-MINUTE_MS), jwtExpiringIn(-MINUTE_MS), 'stored')
    await scheduler.refresh()
    expect(refresh).not.toHaveBeenCalled()
    expect(ping).toHaveBeenCalled()
    expect(end).toHaveBeenCalledWith('expired')
  })

  it.each([
    ['the access token is still valid', HOUR_MS, 0],
    ['the refresh token is still valid', -MINUTE_MS, 1],
  ])(
    'decides by the server’s time in the response to the ping if the device’s clock is wrong: %s',
    async (_name, lifetimeMs, refreshes) => {
      const { track, refresh, ping, clock, scheduler, end } = setUpScheduler({
        authBackend: 'simplejwt',
      })
      track(jwtExpiringIn(lifetimeMs), jwtExpiringIn(HOUR_MS), 'stored')
      ping.mockImplementation(async () => {
        clock.sync(START_MS, 'response')
        return true
      })
      // The user moves the device's clock ahead.
      vi.setSystemTime(START_MS + 2 * HOUR_MS)
      await expect(scheduler.refresh()).resolves.toBe(refreshes === 0 ? 'kept' : 'unavailable')
      expect(ping).toHaveBeenCalledTimes(1)
      expect(refresh).toHaveBeenCalledTimes(refreshes)
      expect(end).not.toHaveBeenCalled()
    },
  )

  it.each([
    ['ends the back-off when the network is back', undefined, 1],
    ['waits for the end of Retry-After even when the network is back', 300, 0],
  ])('%s', async (_name, retryAfter, refreshes) => {
    const { track, refresh } = setUpScheduler()
    refresh.mockResolvedValue({ outcome: 'unavailable', retryAfter })
    track(jwtExpiringIn(10 * HOUR_MS))
    await advanceTime(5 * HOUR_MS + 4 * MINUTE_MS)
    refresh.mockClear()
    window.dispatchEvent(new Event('online'))
    await advanceTime(0)
    expect(refresh).toHaveBeenCalledTimes(refreshes)
  })

  it('ends the back-off if the device’s clock was set back', async () => {
    const { track, refresh, scheduler } = setUpScheduler()
    track(jwtExpiringIn(3 * HOUR_MS))
    await scheduler.refresh()
    await scheduler.refresh()
    expect(refresh).toHaveBeenCalledTimes(2)
    await expect(scheduler.refresh()).resolves.toBe('unavailable')
    expect(refresh).toHaveBeenCalledTimes(2)
    vi.setSystemTime(START_MS - HOUR_MS)
    await scheduler.refresh()
    expect(refresh).toHaveBeenCalledTimes(3)
  })

  it('sends a refresh token that has expired only by the device’s clock', async () => {
    const { track, refresh, scheduler } = setUpScheduler({
      authBackend: 'simplejwt',
      isClockKnown: false,
    })
    const refreshToken = jwtExpiringIn(-MINUTE_MS)
    track(jwtExpiringIn(-MINUTE_MS), refreshToken, 'stored')
    await scheduler.refresh()
    expect(refresh).toHaveBeenCalledWith(refreshToken, expect.any(AbortSignal))
  })
})

describe('refresh after a rejected request', () => {
  it('does not send an access token for refresh after the server has rejected it', async () => {
    const { track, refresh, scheduler } = setUpScheduler()
    track(jwtExpiringIn(HOUR_MS))
    await expect(scheduler.refresh(true)).resolves.toBe('rejected')
    expect(refresh).not.toHaveBeenCalled()
    expect(scheduler.isExpired()).toBe(true)
  })

  it('exchanges the refresh token after the server has rejected the access token', async () => {
    const { track, refresh, respondWithTokens, scheduler } = setUpScheduler({
      authBackend: 'simplejwt',
    })
    respondWithTokens(HOUR_MS, 's')
    track(jwtExpiringIn(HOUR_MS), 'r')
    await expect(scheduler.refresh(true)).resolves.toBe('refreshed')
    expect(refresh).toHaveBeenCalledExactlyOnceWith('r', expect.any(AbortSignal))
    expect(scheduler.isExpired()).toBe(false)
  })

  it('keeps a token that was refreshed just now after a rejection, until it expires', async () => {
    const { track, refresh, scheduler } = setUpScheduler({ authBackend: 'simplejwt' })
    track(jwtExpiringIn(HOUR_MS), 'r', 'refreshed')
    await expect(scheduler.refresh(true)).resolves.toBe('kept')
    expect(refresh).not.toHaveBeenCalled()
    expect(scheduler.isExpired()).toBe(false)
    skipTime(HOUR_MS)
    await scheduler.refresh(true)
    expect(refresh).toHaveBeenCalled()
  })

  it('reports a rejected new token as rejected if there is no refresh token', async () => {
    const { track, refresh, scheduler } = setUpScheduler({ authBackend: 'simplejwt' })
    track(jwtExpiringIn(HOUR_MS), null, 'refreshed')
    await expect(scheduler.refresh(true)).resolves.toBe('rejected')
    expect(refresh).not.toHaveBeenCalled()
    expect(scheduler.isExpired()).toBe(true)
  })

  it('makes requests wait for the next try if the refresh after a rejection has failed', async () => {
    const { track, scheduler } = setUpScheduler({ authBackend: 'simplejwt' })
    track(jwtExpiringIn(HOUR_MS), 'r')
    await expect(scheduler.refresh(true)).resolves.toBe('unavailable')
    expect([scheduler.isExpired(), scheduler.needsRefresh()]).toEqual([true, true])
  })
})

/** Refresh scheduling in Latchkey: hidden tabs, back-off, and sliding tokens. */
import { expect, it, vi } from 'vitest'
import type { RefreshResult } from '@/auth/token-refresh.ts'
import { parseToken } from '@/auth/token.ts'
import { loadStore } from '../../support/auth-store.ts'
import { DAY_S, makeJwt } from '../../support/make-jwt.ts'
import { pressKey, setVisibility, skipTime } from '../../support/page-events.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const refreshed = (): RefreshResult => ({
  outcome: 'refreshed',
  tokens: { access: makeJwt(), refresh: null },
})

it('p-hidden: sets no timer and refreshes nothing in a hidden tab, and refreshes for an active user when it is visible again', async () => {
  const refresh = vi.fn(async () => refreshed())
  const { auth, ends } = loadStore({ refresh })
  auth.signIn(makeJwt())
  setVisibility('hidden')
  await vi.advanceTimersByTimeAsync(20 * HOUR_MS)
  expect(refresh).not.toHaveBeenCalled()
  expect(vi.getTimerCount()).toBe(0)
  setVisibility('visible')
  await vi.advanceTimersByTimeAsync(0)
  expect(refresh).toHaveBeenCalledTimes(1)

  await vi.advanceTimersByTimeAsync(20 * HOUR_MS)
  expect(refresh).toHaveBeenCalledTimes(1)
  setVisibility('hidden')
  setVisibility('visible')
  await vi.advanceTimersByTimeAsync(0)
  expect(refresh).toHaveBeenCalledTimes(1)
  pressKey()
  await vi.advanceTimersByTimeAsync(0)
  expect(refresh).toHaveBeenCalledTimes(2)
  expect(ends).toEqual([])
})

it('p-backoff: retries a failed refresh with growing delays of at most five minutes, and resets them after a success', async () => {
  for (const { authBackend, lifetimeSeconds, dueInMs } of [
    { authBackend: 'drf-jwt', lifetimeSeconds: DAY_S, dueInMs: 12 * HOUR_MS },
    { authBackend: 'simplejwt', lifetimeSeconds: 600, dueInMs: 9 * MINUTE_MS },
  ] as const) {
    const token = () => makeJwt({ exp: Math.floor(Date.now() / 1000) + lifetimeSeconds })
    let refreshTimes: number[] = []
    let isServerUp = false
    const refresh = async (): Promise<RefreshResult> => {
      refreshTimes.push(Date.now())
      if (!isServerUp) return { outcome: 'unavailable' }
      return { outcome: 'refreshed', tokens: { access: token(), refresh: null } }
    }
    const { auth, ends } = loadStore({ authBackend, refresh })
    auth.signIn(token(), { refresh: makeJwt({ exp: Math.floor(Date.now() / 1000) + 7 * DAY_S }) })

    /** The delays between the refreshes in a two-hour outage that begins when the token becomes due, in milliseconds. */
    async function retryDelays(issuedAt: number): Promise<number[]> {
      refreshTimes = []
      isServerUp = false
      pressKey()
      await vi.advanceTimersByTimeAsync(issuedAt + dueInMs - 1000 - Date.now())
      expect(refreshTimes).toEqual([])
      await vi.advanceTimersByTimeAsync(2 * HOUR_MS)
      return refreshTimes.slice(1).map((time, index) => time - (refreshTimes[index] ?? 0))
    }

    const delays = await retryDelays(Date.now())
    expect(delays).toEqual(delays.toSorted((a, b) => a - b))
    expect(new Set(delays).size).toBeGreaterThan(5)
    expect(delays[0]).toBeGreaterThanOrEqual(1000)
    expect(delays[0]).toBeLessThanOrEqual(10_000)
    expect(delays.at(-1)).toBe(5 * MINUTE_MS)

    const oldToken = auth.token
    refreshTimes = []
    isServerUp = true
    await vi.advanceTimersByTimeAsync(5 * MINUTE_MS)
    expect(refreshTimes).toHaveLength(1)
    expect(auth.token).not.toBe(oldToken)
    expect(auth.isAuthenticated).toBe(true)

    expect(await retryDelays(refreshTimes[0] ?? NaN)).toEqual(delays)
    expect(ends).toEqual([])
    auth.$dispose()
  }
})

it('p-backoff: does not refresh in a row when the refresh returns the same token again', async () => {
  for (const authBackend of ['drf-jwt', 'simplejwt'] as const) {
    const access = makeJwt()
    const refresh = vi.fn(async (): Promise<RefreshResult> => {
      return { outcome: 'refreshed', tokens: { access, refresh: null } }
    })
    const { auth } = loadStore({ authBackend, refresh })
    auth.signIn(access, { refresh: makeJwt({ exp: Math.floor(Date.now() / 1000) + 7 * DAY_S }) })
    for (let second = 0; second < DAY_S; second += 10) {
      pressKey()
      await vi.advanceTimersByTimeAsync(10_000)
    }
    // At most as often as during an outage: every five minutes for half a day.
    expect(refresh.mock.calls.length).toBeLessThanOrEqual(160)
    auth.$dispose()
  }
})

it('p-backoff: does not read the time from a token that is returned again, and knows when it has expired', async () => {
  for (const authBackend of ['drf-jwt', 'simplejwt'] as const) {
    const access = makeJwt({ exp: Math.floor(Date.now() / 1000) + 600 })
    const { auth } = loadStore({
      authBackend,
      refresh: async () => ({ outcome: 'refreshed', tokens: { access, refresh: null } }),
    })
    auth.signIn(access, { refresh: makeJwt({ jti: 'R' }) })
    await vi.advanceTimersByTimeAsync(11 * MINUTE_MS)
    const isUsed = auth.isAuthenticated && !auth.session.isExpired()
    expect({ authBackend, isUsed }).toEqual({ authBackend, isUsed: false })
    auth.$dispose()
  }
})

it('p-sliding: never sends an expired token to a sliding-token backend for refresh, and ends the session as expired', async () => {
  const wakes: Record<string, (auth: ReturnType<typeof loadStore>['auth']) => unknown> = {
    timers: () => {},
    sleep: () => skipTime(DAY_S * 1000),
    activity: () => (skipTime(DAY_S * 1000), pressKey()),
    visible: () => (skipTime(DAY_S * 1000), setVisibility('visible')),
    online: () => (skipTime(DAY_S * 1000), window.dispatchEvent(new Event('online'))),
    refresh: (auth) => (skipTime(DAY_S * 1000), auth.session.refresh()),
    rejection: (auth) => (
      skipTime(DAY_S * 1000),
      auth.session.refresh(true).then(() => auth.session.refresh())
    ),
  }
  for (const skewMs of [0, HOUR_MS, -HOUR_MS, DAY_S * 1000, -DAY_S * 1000]) {
    for (const [name, wake] of Object.entries(wakes)) {
      const remainingTimesMs: number[] = []
      const serverNow = () => Date.now() + skewMs
      const { auth, ends } = loadStore({
        refresh: async (offer) => {
          remainingTimesMs.push((parseToken(offer)?.expiresAt ?? 0) - serverNow())
          return { outcome: 'unavailable' }
        },
      })
      const iat = Math.floor(serverNow() / 1000)
      auth.signIn(makeJwt({ iat, exp: iat + DAY_S }))
      await wake(auth)
      await vi.advanceTimersByTimeAsync(2 * DAY_S * 1000)
      expect(
        remainingTimesMs.filter((time) => time <= 0),
        `${name}, ${skewMs}`,
      ).toEqual([])
      expect({ name, skewMs, ends }).toEqual({ name, skewMs, ends: ['expired'] })
      auth.$dispose()
    }
  }
})

import { expect, it, vi } from 'vitest'
import type { Answer } from '@/auth/token-refresh.ts'
import { parseToken } from '@/auth/token.ts'
import { loadStore } from '../../support/auth-store.ts'
import { day, makeJwt } from '../../support/make-jwt.ts'
import { sleep, touch } from '../timed-backend.ts'

const minute = 60_000
const hour = 60 * minute

function become(visibility: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility)
  document.dispatchEvent(new Event('visibilitychange'))
}

const issue = (): Answer => ({ outcome: 'renewed', tokens: { access: makeJwt(), refresh: null } })

it('p-hidden: a hidden tab sets no timer and renews nothing; seen again it looks at once, and renews for someone who was there', async () => {
  const renew = vi.fn(async () => issue())
  const { auth, ends } = loadStore({ renew })
  auth.begin(makeJwt())
  become('hidden')
  await vi.advanceTimersByTimeAsync(20 * hour)
  expect(renew).not.toHaveBeenCalled()
  expect(vi.getTimerCount()).toBe(0)
  become('visible')
  await vi.advanceTimersByTimeAsync(0)
  expect(renew).toHaveBeenCalledTimes(1)

  await vi.advanceTimersByTimeAsync(20 * hour)
  expect(renew).toHaveBeenCalledTimes(1)
  become('hidden')
  become('visible')
  await vi.advanceTimersByTimeAsync(0)
  expect(renew).toHaveBeenCalledTimes(1)
  touch()
  await vi.advanceTimersByTimeAsync(0)
  expect(renew).toHaveBeenCalledTimes(2)
  expect(ends).toEqual([])
})

it('p-backoff: a renewal that fails is tried ever later, at most every five minutes; when the server is back it succeeds, and the next failure begins anew', async () => {
  for (const { dialect, seconds, dueIn } of [
    { dialect: 'drf-jwt', seconds: day, dueIn: 12 * hour },
    { dialect: 'simplejwt', seconds: 600, dueIn: 9 * minute },
  ] as const) {
    const token = () => makeJwt({ exp: Math.floor(Date.now() / 1000) + seconds })
    let times: number[] = []
    let isBack = false
    const renew = async (): Promise<Answer> => {
      times.push(Date.now())
      if (!isBack) return { outcome: 'unavailable' }
      return { outcome: 'renewed', tokens: { access: token(), refresh: null } }
    }
    const { auth, ends } = loadStore({ dialect, renew })
    auth.begin(token(), { refresh: makeJwt({ exp: Math.floor(Date.now() / 1000) + 7 * day }) })

    /** Milliseconds between the attempts in the two hours after a token of that time became due. */
    async function gapsOfOutage(issuedAt: number): Promise<number[]> {
      times = []
      isBack = false
      touch()
      await vi.advanceTimersByTimeAsync(issuedAt + dueIn - 1000 - Date.now())
      expect(times).toEqual([])
      await vi.advanceTimersByTimeAsync(2 * hour)
      return times.slice(1).map((time, index) => time - (times[index] ?? 0))
    }

    const gaps = await gapsOfOutage(Date.now())
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b))
    expect(new Set(gaps).size).toBeGreaterThan(5)
    expect(gaps[0]).toBeGreaterThanOrEqual(1000)
    expect(gaps[0]).toBeLessThanOrEqual(10_000)
    expect(gaps.at(-1)).toBe(5 * minute)

    const old = auth.token
    times = []
    isBack = true
    await vi.advanceTimersByTimeAsync(5 * minute)
    expect(times).toHaveLength(1)
    expect(auth.token).not.toBe(old)
    expect(auth.isAuthenticated).toBe(true)

    expect(await gapsOfOutage(times[0] ?? NaN)).toEqual(gaps)
    expect(ends).toEqual([])
    auth.$dispose()
  }
})

it('p-backoff: a renewal that hands out the same token again is no reason for one after the other', async () => {
  for (const dialect of ['drf-jwt', 'simplejwt'] as const) {
    const access = makeJwt()
    const renew = vi.fn(async (): Promise<Answer> => {
      return { outcome: 'renewed', tokens: { access, refresh: null } }
    })
    const { auth } = loadStore({ dialect, renew })
    auth.begin(access, { refresh: makeJwt({ exp: Math.floor(Date.now() / 1000) + 7 * day }) })
    for (let second = 0; second < day; second += 10) {
      touch()
      await vi.advanceTimersByTimeAsync(10_000)
    }
    // At most as often as a server is asked that cannot renew: each five minutes for half of a day.
    expect(renew.mock.calls.length).toBeLessThanOrEqual(160)
    auth.$dispose()
  }
})

it('p-backoff: the same token handed out again tells no time: past its end it is known to be dead', async () => {
  for (const dialect of ['drf-jwt', 'simplejwt'] as const) {
    const access = makeJwt({ exp: Math.floor(Date.now() / 1000) + 600 })
    const { auth } = loadStore({
      dialect,
      renew: async () => ({ outcome: 'renewed', tokens: { access, refresh: null } }),
    })
    auth.begin(access, { refresh: makeJwt({ jti: 'R' }) })
    await vi.advanceTimersByTimeAsync(11 * minute)
    const isUsed = auth.isAuthenticated && !auth.session.isDead()
    expect({ dialect, isUsed }).toEqual({ dialect, isUsed: false })
    auth.$dispose()
  }
})

it('p-sliding: with the sliding dialect an expired token is never offered, whatever wakes, asks or refuses; the session ends as expired', async () => {
  const wakes: Record<string, (auth: ReturnType<typeof loadStore>['auth']) => unknown> = {
    timers: () => {},
    sleep: () => sleep(day * 1000),
    touch: () => (sleep(day * 1000), touch()),
    seen: () => (sleep(day * 1000), become('visible')),
    online: () => (sleep(day * 1000), window.dispatchEvent(new Event('online'))),
    renewal: (auth) => (sleep(day * 1000), auth.session.renew()),
    refusal: (auth) => (
      sleep(day * 1000),
      auth.session.renew(true).then(() => auth.session.renew())
    ),
  }
  for (const ahead of [0, hour, -hour, day * 1000, -day * 1000]) {
    for (const [name, wake] of Object.entries(wakes)) {
      const left: number[] = []
      const serverNow = () => Date.now() + ahead
      const { auth, ends } = loadStore({
        renew: async (offer) => {
          left.push((parseToken(offer)?.expiresAt ?? 0) - serverNow())
          return { outcome: 'unavailable' }
        },
      })
      const iat = Math.floor(serverNow() / 1000)
      auth.begin(makeJwt({ iat, exp: iat + day }))
      await wake(auth)
      await vi.advanceTimersByTimeAsync(2 * day * 1000)
      expect(
        left.filter((time) => time <= 0),
        `${name}, ${ahead}`,
      ).toEqual([])
      expect({ name, ahead, ends }).toEqual({ name, ahead, ends: ['expired'] })
      auth.$dispose()
    }
  }
})

import { expect, it, vi } from 'vitest'
import type { Answer } from '@/auth/renewal.ts'
import { parseToken } from '@/auth/token.ts'
import { loadStore } from '../../support/auth.ts'
import { day, makeJwt } from '../../support/tokens.ts'
import { sleep, touch } from '../lives.ts'

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

it('p-backoff: a renewal that fails is tried ever later, at most every five minutes, and succeeds when the server is back', async () => {
  for (const dialect of ['drf-jwt', 'simplejwt'] as const) {
    const times: number[] = []
    let isBack = false
    const renew = async (): Promise<Answer> => {
      times.push(Date.now())
      return isBack ? issue() : { outcome: 'unavailable' }
    }
    const { auth, ends } = loadStore({ dialect, renew })
    auth.begin(makeJwt(), { refresh: makeJwt({ exp: Math.floor(Date.now() / 1000) + 7 * day }) })
    await vi.advanceTimersByTimeAsync(day * 1000 - 1000)
    const before = times.length
    expect(before).toBeGreaterThan(1)
    expect(before).toBeLessThan(160)
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(5 * minute)
    expect(gaps.filter((gap) => gap < 1000).length).toBeLessThanOrEqual(2)

    isBack = true
    const old = auth.token
    sleep(5 * minute - (dialect === 'drf-jwt' ? 5 * minute - 500 : 0))
    const outcome = auth.session.renew()
    await vi.advanceTimersByTimeAsync(5 * minute)
    await outcome
    expect(dialect === 'drf-jwt' || auth.token !== old).toBe(true)
    expect(dialect === 'drf-jwt' || ends.length === 0).toBe(true)
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

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClock } from '@/auth/clock.ts'
import { dialects, type DialectName, type IssuedTokens } from '@/auth/dialects.ts'
import { parseToken } from '@/auth/token.ts'
import { createUpkeep, type Origin, type TokenServer } from '@/auth/upkeep.ts'
import { makeJwt } from '../../support/tokens.ts'

const start = Date.parse('2026-01-01T12:00:00Z')
const minute = 60_000
const hour = 60 * minute

/** A token that lasts from now on. */
const lasting = (milliseconds: number, claims: Record<string, unknown> = {}) =>
  makeJwt({ exp: (Date.now() + milliseconds) / 1000, ...claims })

const closing: (() => void)[] = []

beforeEach(() => {
  vi.useFakeTimers({ now: start })
  vi.stubGlobal('navigator', {
    locks: {
      request: async (_name: string, _options: object, run: (lock: object) => unknown) => run({}),
    },
  })
})

afterEach(() => {
  closing.splice(0).forEach((close) => close())
  vi.useRealTimers()
})

/** What looks after one session, on a clock that the server has set unless said otherwise. */
function given({
  dialect = 'drf-jwt',
  isKnown = true,
}: { dialect?: DialectName; isKnown?: boolean } = {}) {
  const session = {
    token: null as string | null,
    refresh: null as string | null,
    life: new AbortController(),
  }
  const clock = createClock()
  if (isKnown) clock.hear(start, 'answer')
  const renew = vi.fn<TokenServer['renew']>(async () => ({ outcome: 'unavailable' }))
  const isThere = vi.fn<TokenServer['isThere']>(async () => true)
  const announce = vi.fn()
  // The refresh token is kept where no other comes.
  const adopt = vi.fn(({ access, refresh }: IssuedTokens) =>
    follow(access, refresh ?? session.refresh, 'renewed'),
  )
  const end = vi.fn((_reason: string) => {
    session.token = null
    upkeep.stop()
  })
  const upkeep = createUpkeep({
    dialect: dialects[dialect],
    server: { renew, isThere },
    clock,
    current: () => session.token,
    signal: () => session.life.signal,
    adopt,
    end,
    announce,
  })
  function follow(jwt: string, refresh: string | null = null, origin: Origin = 'issued'): boolean {
    session.token = jwt
    session.refresh = refresh
    upkeep.follow(parseToken(jwt), refresh, origin)
    return true
  }
  /** The server will hand these out next. */
  function willIssue(life: number, refresh: string | null = null): void {
    renew.mockImplementation(async () => ({
      outcome: 'renewed',
      tokens: { access: lasting(life, { jti: Date.now() }), refresh },
    }))
  }
  closing.push(() => upkeep.close())
  return {
    ...upkeep,
    upkeep,
    session,
    clock,
    renew,
    isThere,
    announce,
    adopt,
    end,
    follow,
    willIssue,
  }
}

function show(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

const touch = () => window.dispatchEvent(new Event('keydown'))
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
/** The device sleeps: its clock goes on, and no timer fires. */
const sleep = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)

describe('without a session', () => {
  it('there is nothing to do, to wait for or to doubt', async () => {
    const { isDue, isDead, isDoubtful, renew, upkeep, isThere } = given()
    expect([isDue(), isDead(), isDoubtful()]).toEqual([false, false, false])
    expect(vi.getTimerCount()).toBe(0)
    await expect(upkeep.renew(true)).resolves.toBe('refused')
    await expect(upkeep.renew()).resolves.toBe('kept')
    expect(renew).not.toHaveBeenCalled()
    expect(isThere).toHaveBeenCalledTimes(1)
  })
})

describe('ahead of expiry', () => {
  it('the token is renewed when it is due, and not before', async () => {
    const { follow, renew, adopt, willIssue } = given()
    const jwt = lasting(hour)
    willIssue(hour)
    follow(jwt)
    await pass(hour / 2 - 1)
    expect(renew).not.toHaveBeenCalled()
    await pass(1)
    expect(renew).toHaveBeenCalledExactlyOnceWith(jwt, expect.any(AbortSignal))
    expect(adopt).toHaveBeenCalledTimes(1)
  })

  it('a request waits only where the renewal is due and nobody is at it yet, or while it is under way', async () => {
    const { follow, isDue, renew } = given()
    renew.mockReturnValue(new Promise(() => {}))
    follow(lasting(hour))
    expect(isDue()).toBe(false)
    sleep(hour / 2)
    expect(isDue()).toBe(true)
    sleep(-hour / 2)
    await pass(hour / 2)
    expect(renew).toHaveBeenCalledTimes(1)
    expect(isDue()).toBe(true)
  })

  it('a stored token is due by the time it was issued, one that does not tell by now', () => {
    for (const [iat, isSoDue] of [
      [(start - 2 * hour) / 1000, true],
      [undefined, false],
    ] as const) {
      const { follow, isDue } = given()
      follow(lasting(hour, { iat }), null, 'stored')
      expect(isDue()).toBe(isSoDue)
    }
  })

  it('nothing is done while the page is hidden, and all of it when it is seen again', async () => {
    const { follow, renew, isDue } = given()
    follow(lasting(hour))
    show('hidden')
    expect(vi.getTimerCount()).toBe(0)
    sleep(hour / 2)
    expect(isDue()).toBe(false)
    show('visible')
    await pass(0)
    expect(renew).toHaveBeenCalled()
  })

  it('nothing is renewed twice for a person who has gone, but once more when they are back', async () => {
    const { follow, renew, willIssue, announce, isDue } = given()
    willIssue(hour)
    follow(lasting(hour))
    await pass(hour / 2)
    await pass(hour / 2)
    expect(renew).toHaveBeenCalledTimes(1)
    expect(isDue()).toBe(false)
    touch()
    await pass(0)
    expect(renew).toHaveBeenCalledTimes(2)
    expect(announce).toHaveBeenLastCalledWith(null)
  })

  it('a token that lasts longer than a timer can is left alone until it is due', async () => {
    const { follow, renew } = given({ dialect: 'simplejwt' })
    const days = 24 * hour
    follow(lasting(60 * days), lasting(90 * days))
    await pass(60 * days - minute - 1)
    expect(renew).not.toHaveBeenCalled()
    await pass(1)
    expect(renew).toHaveBeenCalled()
  })

  it('there is one timer, and none for a token that does not say when it expires', () => {
    const { follow, upkeep } = given()
    follow(lasting(hour))
    follow(lasting(hour))
    expect(vi.getTimerCount()).toBe(1)
    follow(makeJwt({ exp: undefined }))
    expect(vi.getTimerCount()).toBe(0)
    follow(lasting(hour))
    upkeep.stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the end', () => {
  it('is announced two minutes before, to a person who has gone and can stay', async () => {
    const { follow, renew, willIssue, announce } = given()
    willIssue(hour)
    follow(lasting(hour))
    await pass(hour / 2)
    expect(renew).toHaveBeenCalledTimes(1)
    const endsAt = Date.now() + hour
    announce.mockClear()
    await pass(hour - 2 * minute - 1)
    expect(announce).not.toHaveBeenCalled()
    await pass(1)
    expect(announce).toHaveBeenCalledExactlyOnceWith({ at: endsAt, canStay: true })
    await pass(minute)
    expect(announce).toHaveBeenCalledTimes(1)
  })

  it('is announced by the device’s clock, where the server’s is another', async () => {
    const { follow, clock, announce } = given({ dialect: 'simplejwt' })
    clock.hear(start + hour, 'answer')
    follow(lasting(2 * hour))
    await pass(hour - 2 * minute)
    expect(announce).toHaveBeenLastCalledWith({ at: start + hour, canStay: false })
  })

  it('is not put off where there is nothing to renew with, and comes after a last question', async () => {
    const { follow, announce, isThere, end, isDead } = given({ dialect: 'simplejwt' })
    follow(lasting(hour))
    await pass(hour - 2 * minute)
    expect(announce).toHaveBeenLastCalledWith({ at: start + hour, canStay: false })
    await pass(2 * minute - 1)
    expect(isDead()).toBe(false)
    expect(isThere).not.toHaveBeenCalled()
    await pass(1)
    expect(isThere).toHaveBeenCalledTimes(1)
    expect(end).toHaveBeenCalledExactlyOnceWith('expired')
    expect(announce).toHaveBeenLastCalledWith(null)
  })

  it('is not put off by a refresh token that is never replaced', async () => {
    const { follow, willIssue, adopt, announce } = given({ dialect: 'simplejwt' })
    willIssue(2 * minute)
    follow(lasting(2 * minute), lasting(10 * minute))
    await pass(minute)
    expect(adopt).toHaveBeenCalledTimes(1)
    announce.mockClear()
    await pass(7 * minute)
    expect(announce).toHaveBeenLastCalledWith({ at: start + 10 * minute, canStay: false })
  })

  it('does not come while nobody answers, and is asked for ever more seldom', async () => {
    const { follow, isThere, end } = given({ dialect: 'simplejwt' })
    isThere.mockResolvedValue(false)
    follow(lasting(hour))
    await pass(2 * hour)
    expect(end).not.toHaveBeenCalled()
    const asked = isThere.mock.calls.length
    expect(asked).toBeGreaterThan(3)
    expect(asked).toBeLessThan(25)
    isThere.mockResolvedValue(true)
    await pass(5 * minute)
    expect(end).toHaveBeenCalledExactlyOnceWith('expired')
  })

  it('never comes by the device’s clock alone', async () => {
    const { follow, isThere, end, upkeep } = given({ isKnown: false })
    follow(lasting(hour))
    sleep(24 * hour)
    upkeep.look()
    await pass(hour)
    expect([upkeep.isDead(), upkeep.isDue(), upkeep.isDoubtful()]).toEqual([false, false, true])
    expect(isThere).not.toHaveBeenCalled()
    await expect(upkeep.renew()).resolves.toBe('kept')
    expect(isThere).toHaveBeenCalledTimes(1)
    expect(end).not.toHaveBeenCalled()
  })

  it('does not keep the page from renewing what was good when it came', async () => {
    const { follow, isDue, renew, willIssue } = given({ dialect: 'simplejwt', isKnown: false })
    willIssue(hour)
    follow(lasting(hour), 'r')
    sleep(2 * hour)
    expect(isDue()).toBe(true)
    touch()
    document.dispatchEvent(new Event('visibilitychange'))
    await pass(0)
    expect(renew).toHaveBeenCalledTimes(1)
  })

  it('comes once the server that was asked has told the time', async () => {
    const { follow, clock, isThere, end, upkeep } = given({ isKnown: false })
    follow(lasting(-hour), null, 'stored')
    isThere.mockImplementation(async () => {
      clock.hear(Date.now(), 'answer')
      return true
    })
    await expect(upkeep.renew()).resolves.toBe('superseded')
    expect(end).toHaveBeenCalledExactlyOnceWith('expired')
  })
})

describe('a renewal', () => {
  it('that is refused of a good token is kept, and not asked for again', async () => {
    const { follow, renew, upkeep, end } = given()
    renew.mockResolvedValue({ outcome: 'refused', code: null })
    follow(lasting(hour))
    await expect(upkeep.renew()).resolves.toBe('kept')
    await expect(upkeep.renew()).resolves.toBe('kept')
    expect(renew).toHaveBeenCalledTimes(1)
    expect(end).not.toHaveBeenCalled()
    await pass(hour)
    expect(end).toHaveBeenCalledExactlyOnceWith('expired')
  })

  it.each(['token_expired', 'user_inactive', 'password_changed'])(
    'that is refused by a verdict on the person or the token (%s) ends the session',
    async (code) => {
      const { follow, renew, upkeep, end } = given()
      renew.mockResolvedValue({ outcome: 'refused', code })
      follow(lasting(hour))
      await expect(upkeep.renew()).resolves.toBe('refused')
      expect(end).toHaveBeenCalledExactlyOnceWith('refused')
    },
  )

  it('that is refused of the refresh token ends the session', async () => {
    const { follow, renew, upkeep, end } = given({ dialect: 'simplejwt' })
    renew.mockResolvedValue({ outcome: 'refused', code: null })
    follow(lasting(hour), 'r')
    await expect(upkeep.renew()).resolves.toBe('refused')
    expect(end).toHaveBeenCalledExactlyOnceWith('refused')
  })

  it('with tokens that cannot be used is unavailable', async () => {
    const { follow, willIssue, adopt, upkeep, end } = given()
    willIssue(hour)
    adopt.mockReturnValue(false)
    follow(lasting(hour))
    await expect(upkeep.renew()).resolves.toBe('unavailable')
    expect(end).not.toHaveBeenCalled()
  })

  it.each([
    [7, 7_000],
    [0, 1_000],
    [3600, 5 * minute],
  ])(
    'told to wait %i seconds waits %i ms, and nobody is kept waiting',
    async (retryAfter, rest) => {
      const { follow, renew, upkeep } = given()
      renew.mockResolvedValue({ outcome: 'unavailable', retryAfter })
      follow(lasting(hour))
      sleep(hour / 2)
      await expect(upkeep.renew()).resolves.toBe('unavailable')
      await pass(rest - 1)
      expect(upkeep.isDue()).toBe(false)
      await expect(upkeep.renew()).resolves.toBe('unavailable')
      expect(renew).toHaveBeenCalledTimes(1)
      await pass(1)
      expect(renew).toHaveBeenCalledTimes(2)
    },
  )

  it('that nobody answers is tried again after a second, and then ever later', async () => {
    const { follow, renew } = given()
    const times: number[] = []
    renew.mockImplementation(async () => {
      times.push(Date.now() - start - 5 * hour)
      return { outcome: 'unavailable' }
    })
    follow(lasting(10 * hour))
    await pass(5 * hour + 20_000)
    expect(times).toEqual([0, 1_000, 3_000, 7_000, 15_000])
  })

  it('of an expired refresh token is not tried', async () => {
    const { follow, renew, isThere, upkeep, end } = given({ dialect: 'simplejwt' })
    follow(lasting(-minute), lasting(-minute), 'stored')
    await upkeep.renew()
    expect(renew).not.toHaveBeenCalled()
    expect(isThere).toHaveBeenCalled()
    expect(end).toHaveBeenCalledWith('expired')
  })

  it('with a refresh token that only the device takes for expired is tried', async () => {
    const { follow, renew, upkeep } = given({ dialect: 'simplejwt', isKnown: false })
    const refresh = lasting(-minute)
    follow(lasting(-minute), refresh, 'stored')
    await upkeep.renew()
    expect(renew).toHaveBeenCalledWith(refresh, expect.any(AbortSignal))
  })
})

describe('after a refusal', () => {
  it('a token that only renews itself is of no use', async () => {
    const { follow, renew, upkeep } = given()
    follow(lasting(hour))
    await expect(upkeep.renew(true)).resolves.toBe('refused')
    expect(renew).not.toHaveBeenCalled()
    expect(upkeep.isDead()).toBe(true)
  })

  it('the refresh token gets another', async () => {
    const { follow, renew, willIssue, upkeep } = given({ dialect: 'simplejwt' })
    willIssue(hour, 's')
    follow(lasting(hour), 'r')
    await expect(upkeep.renew(true)).resolves.toBe('renewed')
    expect(renew).toHaveBeenCalledExactlyOnceWith('r', expect.any(AbortSignal))
    expect(upkeep.isDead()).toBe(false)
  })

  it('of a token that has just been handed out, it is not the token', async () => {
    const { follow, renew, upkeep } = given({ dialect: 'simplejwt' })
    follow(lasting(hour), 'r', 'renewed')
    await expect(upkeep.renew(true)).resolves.toBe('kept')
    expect(renew).not.toHaveBeenCalled()
    expect(upkeep.isDead()).toBe(false)
    sleep(hour)
    await upkeep.renew(true)
    expect(renew).toHaveBeenCalled()
  })

  it('of which nothing came, requests wait for the next try', async () => {
    const { follow, upkeep } = given({ dialect: 'simplejwt' })
    follow(lasting(hour), 'r')
    await expect(upkeep.renew(true)).resolves.toBe('unavailable')
    expect([upkeep.isDead(), upkeep.isDue()]).toEqual([true, true])
  })
})

describe('when it is closed', () => {
  it('nothing is done any more, whoever returns', async () => {
    const { follow, upkeep, renew } = given()
    follow(lasting(hour))
    upkeep.close()
    expect(vi.getTimerCount()).toBe(0)
    sleep(hour / 2)
    window.dispatchEvent(new Event('online'))
    await pass(hour)
    expect(renew).not.toHaveBeenCalled()
  })
})

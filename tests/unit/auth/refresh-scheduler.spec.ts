import { describe, expect, it, vi } from 'vitest'
import {
  given,
  hour,
  lasting,
  minute,
  pass,
  show,
  sleep,
  start,
  touch,
} from '../../support/create-refresh-scheduler.ts'
import { makeJwt } from '../../support/make-jwt.ts'

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

  it('a stored token is due by the time it was issued, one that does not tell at once', () => {
    for (const [iat, isSoDue] of [
      [(start - 2 * hour) / 1000, true],
      [(start - hour / 2) / 1000, false],
      [undefined, true],
    ] as const) {
      const { follow, isDue } = given()
      follow(lasting(hour, { iat }), null, 'stored')
      expect(isDue()).toBe(isSoDue)
    }
  })

  it('a token that was handed out is due by the time it came, however old it says it is', () => {
    const { follow, isDue } = given()
    follow(lasting(hour, { iat: (start - 2 * hour) / 1000 }))
    expect(isDue()).toBe(false)
  })

  it('a token that only the device takes for expired is tried first', async () => {
    const { follow, renew, isDue } = given({ dialect: 'simplejwt', isKnown: false })
    follow(lasting(-minute), 'r', 'stored')
    await pass(hour)
    expect(isDue()).toBe(false)
    expect(renew).not.toHaveBeenCalled()
  })

  it('a token is doubtful from its expiry on, and not before', () => {
    const { follow, isDoubtful } = given({ isKnown: false })
    follow(lasting(hour))
    sleep(hour - 1)
    expect(isDoubtful()).toBe(false)
    sleep(1)
    expect(isDoubtful()).toBe(true)
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

  it('is not announced to who is there, as long as a renewal is to come', async () => {
    const { follow, willIssue, announce, renew } = given()
    willIssue(hour)
    follow(lasting(3 * minute))
    await pass(1.5 * minute - 1)
    expect(announce.mock.calls.flat().filter(Boolean)).toEqual([])
    await pass(1)
    expect(renew).toHaveBeenCalledTimes(1)
  })

  it('is announced once to who is there, where renewing has failed', async () => {
    const { follow, announce } = given()
    follow(lasting(hour))
    announce.mockClear()
    await pass(hour - 2 * minute - 1)
    expect(announce).not.toHaveBeenCalled()
    await pass(minute)
    expect(announce).toHaveBeenCalledExactlyOnceWith({ at: start + hour, canStay: true })
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

  it('can be put off by the next person’s refresh token, where the last one’s was never replaced', async () => {
    const { follow, willIssue, upkeep, announce } = given({ dialect: 'simplejwt' })
    willIssue(2 * minute)
    follow(lasting(2 * minute), lasting(10 * minute))
    await upkeep.renew()
    show('hidden')
    follow(lasting(2 * minute), lasting(3 * minute), 'stored')
    sleep(2 * minute)
    show('visible')
    expect(announce).toHaveBeenLastCalledWith({ at: start + 3 * minute, canStay: true })
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
    window.dispatchEvent(new Event('pageshow'))
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

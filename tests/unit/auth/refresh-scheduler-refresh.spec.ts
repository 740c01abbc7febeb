import { describe, expect, it, vi } from 'vitest'
import {
  given,
  hour,
  lasting,
  minute,
  pass,
  sleep,
  start,
} from '../../support/create-refresh-scheduler.ts'

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

  it('asks nothing else where there is something to offer', async () => {
    const { follow, willIssue, isThere, upkeep } = given()
    willIssue(hour)
    follow(lasting(hour))
    await expect(upkeep.renew()).resolves.toBe('renewed')
    expect(isThere).not.toHaveBeenCalled()
  })

  it('where nobody answers is unavailable, also with nothing to offer', async () => {
    const { follow, isThere, upkeep, end } = given({ dialect: 'simplejwt' })
    isThere.mockResolvedValue(false)
    follow(lasting(hour))
    await expect(upkeep.renew()).resolves.toBe('unavailable')
    expect(end).not.toHaveBeenCalled()
  })

  it('that is refused for a reason that speaks of none of them is kept', async () => {
    const { follow, renew, upkeep } = given()
    renew.mockResolvedValue({ outcome: 'refused', code: 'bad_user_agent' })
    follow(lasting(hour))
    await expect(upkeep.renew()).resolves.toBe('kept')
  })

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

  it.each([
    ['the token is good after all', hour, 0],
    ['the token can be renewed after all', -minute, 1],
  ])('is decided by what the server says of the time: %s', async (_name, life, renewals) => {
    const { follow, renew, isThere, clock, upkeep, end } = given({ dialect: 'simplejwt' })
    follow(lasting(life), lasting(hour), 'stored')
    isThere.mockImplementation(async () => {
      clock.hear(start, 'answer')
      return true
    })
    // Somebody sets the device's clock.
    vi.setSystemTime(start + 2 * hour)
    await expect(upkeep.renew()).resolves.toBe(renewals === 0 ? 'kept' : 'unavailable')
    expect(isThere).toHaveBeenCalledTimes(1)
    expect(renew).toHaveBeenCalledTimes(renewals)
    expect(end).not.toHaveBeenCalled()
  })

  it.each([
    ['is tried again as soon as the network is back', undefined, 1],
    ['rests as long as the server has told it to, whatever the network does', 300, 0],
  ])('%s', async (_name, retryAfter, renewals) => {
    const { follow, renew } = given()
    renew.mockResolvedValue({ outcome: 'unavailable', retryAfter })
    follow(lasting(10 * hour))
    await pass(5 * hour + 4 * minute)
    renew.mockClear()
    window.dispatchEvent(new Event('online'))
    await pass(0)
    expect(renew).toHaveBeenCalledTimes(renewals)
  })

  it('rests no longer because the clock was set back meanwhile', async () => {
    const { follow, renew, upkeep } = given()
    follow(lasting(3 * hour))
    await upkeep.renew()
    await upkeep.renew()
    expect(renew).toHaveBeenCalledTimes(2)
    await expect(upkeep.renew()).resolves.toBe('unavailable')
    expect(renew).toHaveBeenCalledTimes(2)
    vi.setSystemTime(start - hour)
    await upkeep.renew()
    expect(renew).toHaveBeenCalledTimes(3)
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

  it('of a new token with nothing to renew it, the session is over', async () => {
    const { follow, renew, upkeep } = given({ dialect: 'simplejwt' })
    follow(lasting(hour), null, 'renewed')
    await expect(upkeep.renew(true)).resolves.toBe('refused')
    expect(renew).not.toHaveBeenCalled()
    expect(upkeep.isDead()).toBe(true)
  })

  it('of which nothing came, requests wait for the next try', async () => {
    const { follow, upkeep } = given({ dialect: 'simplejwt' })
    follow(lasting(hour), 'r')
    await expect(upkeep.renew(true)).resolves.toBe('unavailable')
    expect([upkeep.isDead(), upkeep.isDue()]).toEqual([true, true])
  })
})

import { expect, it, vi } from 'vitest'
import { makeJwt } from '../support/make-jwt.ts'
import { createBackend, networkDown, pair } from './backend.ts'
import { createTimedBackend, sleep, touch } from './timed-backend.ts'
import { enter, outcome } from './harness.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

it('p-margin: called every second for an hour, no request is sent with a token in its last second', async () => {
  const { backend, issue, left } = createTimedBackend({ seconds: 600 })
  const { http, client, person } = enter({ tokens: null, backend })
  let least = Infinity
  const { answer } = backend
  backend.answer = (sent) => {
    least = Math.min(least, left(sent.token))
    return answer(sent)
  }
  client.signIn(issue())
  for (let second = 0; second < 3600; second++) {
    touch()
    expect((await http.get('orders/')).status).toBe(200)
    await vi.advanceTimersByTimeAsync(1000)
  }
  expect(least).toBeGreaterThan(1000)
  expect(backend.calls()).toHaveLength(3600)
  expect(backend.renewals().length).toBeGreaterThanOrEqual(6)
  expect(backend.renewals().length).toBeLessThanOrEqual(12)
  expect(person).toEqual({ exits: 0, messages: [] })
})

it('p-short: tokens of 30, 5 and 1 seconds are renewed at most twice in a life, in use and at rest', async () => {
  for (const seconds of [30, 5, 1]) {
    // Tokens tell the time in whole seconds, so half a life can be that much shorter.
    const most = (time: number) => (2 * time) / Math.max(1, seconds - 1) + 1
    const { backend, issue } = createTimedBackend({ seconds })
    const { http, client, person } = enter({ tokens: null, backend })
    client.signIn(issue())
    for (let second = 0; second < 120; second++) {
      touch()
      await expect(http.get('orders/')).resolves.toMatchObject({ status: 200 })
      await vi.advanceTimersByTimeAsync(1000)
    }
    const inUse = backend.renewals().length
    expect(inUse, `${seconds} seconds, in use`).toBeLessThanOrEqual(most(120))
    await vi.advanceTimersByTimeAsync(hour)
    const atRest = backend.renewals().length - inUse
    expect(atRest, `${seconds} seconds, at rest`).toBeLessThanOrEqual(most(3600))
    expect(person.exits).toBe(0)
    client.close()
  }
})

it('p-sleep: after sleep the expired token is not sent, whether it was issued or found, in one call or in ten', async () => {
  for (const { found, hasDate, calls } of [
    { found: false, hasDate: false, calls: 1 },
    { found: false, hasDate: false, calls: 10 },
    { found: true, hasDate: true, calls: 10 },
    { found: true, hasDate: false, calls: 10 },
  ]) {
    const { backend, issue, left } = createTimedBackend({ seconds: 600, hasDate })
    const tokens = issue()
    const { http, client } = enter({ tokens: found ? tokens : null, backend })
    if (!found) client.signIn(tokens)
    await http.get('orders/')
    let dead = 0
    const { answer } = backend
    backend.answer = (sent) => {
      if (left(sent.token) <= 0) dead++
      return answer(sent)
    }
    sleep(2 * hour)
    const answers = await Promise.all(Array.from({ length: calls }, () => http.get('orders/')))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect({ found, hasDate, dead }).toEqual({ found, hasDate, dead: 0 })
    expect(backend.renewals()).toHaveLength(1)
    client.signOut()
    client.close()
  }
})

it('p-wake-offline: waking without a network keeps the session, which goes on when the network is back', async () => {
  for (const nights of [1, 40]) {
    const { backend, issue } = createTimedBackend({ seconds: 600, hasDate: true })
    const { renew, answer } = backend
    const { http, client, person, held } = enter({ tokens: null, backend })
    const tokens = issue()
    client.signIn(tokens)
    await http.get('orders/')
    backend.renew = backend.answer = networkDown
    sleep(nights * day)
    window.dispatchEvent(new Event('pageshow'))
    document.dispatchEvent(new Event('visibilitychange'))
    for (let call = 0; call < 10; call++) {
      const request = outcome(http.get('orders/'))
      await vi.advanceTimersByTimeAsync(minute)
      expect((await request).error).toBeDefined()
    }
    expect(held()).toEqual(tokens)
    expect(person.exits).toBe(0)

    Object.assign(backend, { renew, answer })
    await vi.advanceTimersByTimeAsync(10 * minute)
    window.dispatchEvent(new Event('online'))
    await expect(http.get('orders/')).resolves.toMatchObject({ status: 200 })
    expect(person.exits).toBe(0)
    client.signOut()
    client.close()
  }
})

it('p-skew: with a clock wrong by an hour or a day a fresh token is used for all of its life, and renewed once after it', async () => {
  for (const ahead of [-day, -hour, hour, day]) {
    for (const found of [false, true]) {
      for (const hasDate of [false, true]) {
        const name = JSON.stringify({ ahead, found, hasDate })
        const { backend, issue } = createTimedBackend({ seconds: 3600, ahead, hasDate })
        const tokens = issue()
        const { http, client, person, held } = enter({ tokens: found ? tokens : null, backend })
        if (!found) client.signIn(tokens)
        for (let call = 0; call < 50; call++) {
          const { error } = await outcome(http.get('orders/'))
          expect(error, name).toBeUndefined()
          await vi.advanceTimersByTimeAsync(minute)
        }
        expect(held().access, name).toBe(tokens.access)
        expect(backend.renewals(), name).toEqual([])
        for (let call = 0; call < 20; call++) {
          const { error } = await outcome(http.get('orders/'))
          expect(error, name).toBeUndefined()
          await vi.advanceTimersByTimeAsync(minute)
        }
        expect(backend.renewals(), name).toHaveLength(1)
        expect(person, name).toEqual({ exits: 0, messages: [] })
        client.signOut()
        client.close()
      }
    }
  }
})

it('p-noexp: a token that does not say when it expires is used as it is, and renewed when it is refused', async () => {
  for (const exp of [undefined, null, 'tomorrow', {}, 1e300]) {
    const backend = createBackend()
    const tokens = { access: makeJwt({ exp }), refresh: pair(0).refresh }
    backend.accepted.add(tokens.access)
    const { http, client, person, held } = enter({ tokens: null, backend })
    client.signIn(tokens)
    for (let times = 0; times < 20; times++) {
      touch()
      await expect(http.get('orders/')).resolves.toMatchObject({ status: 200 })
      await vi.advanceTimersByTimeAsync(5 * day)
    }
    expect(backend.sent.map(({ token }) => token)).toEqual(Array(20).fill(tokens.access))

    const next = pair(1)
    backend.accepted.clear()
    backend.accepted.add(next.access)
    backend.renew = () => ({ data: next })
    await expect(http.get('orders/')).resolves.toMatchObject({ status: 200 })
    expect(backend.renewals()).toHaveLength(1)
    expect(held().access).toBe(next.access)
    expect(person).toEqual({ exits: 0, messages: [] })
    client.signOut()
    client.close()
  }
})

it('p-far: a token for sixty days is left alone until its last day, then renewed, and no timer fires early', async () => {
  const { backend, issue } = createTimedBackend({ seconds: (60 * day) / 1000 })
  const { http, client, person } = enter({ tokens: null, backend })
  client.signIn(issue())
  const setTimer = vi.spyOn(globalThis, 'setTimeout')
  for (let days = 0; days < 59; days++) {
    touch()
    await http.get('orders/')
    await vi.advanceTimersByTimeAsync(day)
  }
  expect(backend.renewals()).toEqual([])
  expect(setTimer.mock.calls.every(([, delay = 0]) => delay < 2 ** 31)).toBe(true)
  expect(setTimer.mock.calls.length).toBeLessThan(200)
  await vi.advanceTimersByTimeAsync(2 * day)
  await expect(http.get('orders/')).resolves.toMatchObject({ status: 200 })
  expect(backend.renewals()).toHaveLength(1)
  expect(person).toEqual({ exits: 0, messages: [] })
})

/** The renewal fails: does everyone hear of it, and is the session still right? */
import { AxiosError, isAxiosError } from 'axios'
import { expect, it, vi } from 'vitest'
import { createBackend, later, networkDown, pair, refusal } from './backend.ts'
import { areRejected, areSettled, calm, kindOf, statusOf, watch } from './settle.ts'
import { enter, outcome } from './harness.ts'

const minute = 60_000
const five = ['a/', 'b/', 'c/', 'd/', 'e/']
const timeout = () => new AxiosError('timeout of 10000ms exceeded', AxiosError.ETIMEDOUT)

it('r-fail-settle: it fails with five waiting: all five reject in the same tick, none hangs, none is sent', async () => {
  for (const reply of [refusal, { status: 503 }, { data: {} }, networkDown(), timeout()]) {
    const { http, backend, client } = enter()
    const renewal = later()
    backend.renew = () => renewal.promise
    const fates = watch(five.map((url) => http.post(url)))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(areSettled(fates)).toEqual(five.map(() => false))
    renewal.resolve(reply)
    await calm()
    expect(areRejected(fates)).toEqual(five.map(() => true))
    expect(new Set(fates.map(({ at }) => at))).toHaveLength(1)
    expect(backend.calls()).toHaveLength(5)
    expect(backend.renewals()).toHaveLength(1)
    client.signOut()
  }
})

it('r-never-settles: it hangs: its own time-out frees everyone; a later call may try again', async () => {
  const tokens = pair(0)
  const next = pair(1)
  const { http, backend, held, person } = enter({ tokens, backend: createBackend(next) })
  const giveOut = backend.renew
  backend.renew = () => new Promise(() => {})
  const fates = watch(five.map((url) => http.get(url)))
  await calm()
  fates.push(...watch([http.get('new/')]))
  await vi.advanceTimersByTimeAsync(minute)
  expect(areRejected(fates)).toEqual([...five, 'new/'].map(() => true))
  expect(held()).toEqual(tokens)
  expect(person.exits).toBe(0)
  const before = backend.renewals().length

  backend.renew = giveOut
  const { status } = await http.get('orders/')
  expect(status).toBe(200)
  expect(backend.renewals()).toHaveLength(before + 1)
  expect(held()).toEqual(next)
})

it('r-refused: an explicit refusal ends the session once: one toast, one navigation, the original errors', async () => {
  for (const method of ['get', 'post']) {
    const { http, backend, client, held, person } = enter()
    backend.renew = () => ({ status: 401, data: { detail: 'No more.', code: 'token_not_valid' } })
    const fates = watch(five.map((url) => http.request({ method, url })))
    await calm()
    expect(areSettled(fates)).toEqual(five.map(() => true))
    for (const [n, { error }] of fates.entries()) {
      expect(statusOf(error)).toBe(401)
      expect(isAxiosError(error) && error.config?.url).toBe(five[n])
      expect(isAxiosError(error) && error.response?.data).toEqual(refusal.data)
    }
    expect(backend.renewals()).toHaveLength(1)
    expect(held()).toEqual({ access: null, refresh: null })
    expect(person.exits).toBe(1)
    expect(person.messages.length).toBeLessThanOrEqual(1)

    // From then on the token is history.
    const sent = backend.sent.length
    await outcome(http.get('orders/'))
    expect(backend.sent.slice(sent).map(({ token }) => token)).toEqual([null])
    expect(person.exits).toBe(1)
    client.signOut()
  }
})

it('r-unavailable: 500, 502, 503, time-out, no network: session kept, no navigation, callers get a failure', async () => {
  const replies = [{ status: 500 }, { status: 502 }, { status: 503 }, timeout(), networkDown()]
  for (const reply of replies) {
    const tokens = pair(0)
    const next = pair(1)
    const { http, backend, client, held, person } = enter({ tokens, backend: createBackend(next) })
    const giveOut = backend.renew
    backend.renew = () => reply
    const fates = watch(five.map((url) => http.get(url)))
    await calm()
    expect(areRejected(fates)).toEqual(five.map(() => true))
    for (const { error } of fates) {
      expect([undefined, 'unavailable', 'network']).toContain(kindOf(error))
    }
    // They are not told that they are signed out, or that their token is at fault.
    expect(person.messages.join()).not.toMatch(/token|expired|sign/i)
    expect(held()).toEqual(tokens)
    expect(backend.renewals()).toHaveLength(1)

    // As soon as the server is back, so is the person.
    backend.renew = giveOut
    await vi.advanceTimersByTimeAsync(minute)
    expect((await http.get('orders/')).status).toBe(200)
    expect(held()).toEqual(next)
    expect(person.exits).toBe(0)
    client.signOut()
  }
})

/** The renewal fails again and again, or helps nothing: does it stop? */
import { expect, it, vi } from 'vitest'
import { createBackend, pair, refusal, type Reply } from './backend.ts'
import { createTimedBackend, touch } from './timed-backend.ts'
import { areRejected, calm, kindOf, watch } from './settle.ts'
import { enter, outcome, start } from './harness.ts'

const minute = 60_000
const five = ['a/', 'b/', 'c/', 'd/', 'e/']

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString()
const hourBehind = (seconds: number) => inSeconds(seconds - 3600)
/** What a server says, and the seconds within which, at the earliest and at the latest, it is asked again. */
const throttled: [said: () => Record<string, string>, earliest: number, latest: number][] = [
  [() => ({ 'retry-after': '30' }), 30, 30],
  [() => ({ 'retry-after': inSeconds(30) }), 30, 30],
  [() => ({ 'retry-after': hourBehind(30), date: hourBehind(0) }), 30, 30],
  [() => ({ 'retry-after': '0' }), 1, 1],
  [() => ({ 'retry-after': inSeconds(-3600) }), 1, 1],
  [() => ({}), 1, 300],
  [() => ({ 'retry-after': '' }), 1, 300],
  [() => ({ 'retry-after': 'soon' }), 1, 300],
  [() => ({ 'retry-after': '-30' }), 1, 300],
  [() => ({ 'retry-after': '99999999999' }), 300, 300],
  [() => ({ 'retry-after': inSeconds(400 * 24 * 3600) }), 300, 300],
]

it('r-throttled: 429 with Retry-After: nothing sent before; bounded; session kept', async () => {
  for (const [said, earliest, latest] of throttled) {
    vi.setSystemTime(start)
    const tokens = pair(0)
    const next = pair(1)
    const { http, backend, client, held, person } = enter({ tokens, backend: createBackend(next) })
    const giveOut = backend.renew
    const asked: number[] = []
    const headers = said()
    backend.renew = (sent) => {
      asked.push(Date.now() - start.getTime())
      return asked.length > 1 ? giveOut(sent) : { status: 429, headers }
    }
    const first = await outcome(http.get('orders/'))
    expect([undefined, 'unavailable', 'throttled']).toContain(kindOf(first.error))

    let answered = 0
    while (!answered && Date.now() < start.getTime() + 10 * minute) {
      const called = backend.calls().length
      const { value, error } = await outcome(http.get('orders/'))
      if (value?.status === 200) answered = Date.now() - start.getTime()
      else {
        expect(kindOf(error)).not.toBe('unauthenticated')
        expect(backend.calls()).toHaveLength(called)
        expect(held()).toEqual(tokens)
        await vi.advanceTimersByTimeAsync(500)
      }
    }
    const what = JSON.stringify(headers)
    expect(asked, what).toHaveLength(2)
    expect(answered, what).toBeGreaterThanOrEqual(earliest * 1000)
    expect(answered, what).toBeLessThanOrEqual(latest * 1000)
    expect(held()).toEqual(next)
    expect(person.exits).toBe(0)
    client.signOut()
  }
})

it('r-storm: a dead token and 15 pollers for an hour: at most one renewal, then none until the next sign-in', async () => {
  const { http, backend, signIn, person } = enter()
  const first = pair(0)
  backend.renew = () => refusal
  async function pollFor(time: number): Promise<void> {
    const end = Date.now() + time
    while (Date.now() < end) {
      const fates = watch(Array.from({ length: 15 }, (_, n) => http.get(`poll/${n}/`)))
      await vi.advanceTimersByTimeAsync(10_000)
      expect(fates.every(({ isSettled }) => isSettled)).toBe(true)
    }
  }
  await pollFor(60 * minute)
  expect(backend.renewals()).toHaveLength(1)
  expect(person.exits).toBe(1)
  expect(person.messages.length).toBeLessThanOrEqual(1)
  // Each of them has used the dead token once.
  const withToken = backend.calls().filter(({ token }) => token !== null)
  expect(withToken.map(({ token }) => token)).toEqual(Array(15).fill(first.access))

  const later = pair(5)
  backend.accepted.add(later.access)
  signIn(later)
  expect((await http.get('orders/')).status).toBe(200)
  await pollFor(10 * minute)
  expect(backend.renewals()).toHaveLength(1)
  backend.accepted.clear()
  await pollFor(10 * minute)
  expect(backend.renewals()).toHaveLength(2)
  expect(backend.renewals()[1]?.body).toEqual({ refresh: later.refresh })
})

it('r-bad-answer: 200 with HTML, {}, an empty or the same expired token: a failure, no loop', async () => {
  const now = Math.floor(start.getTime() / 1000)
  const expired = pair(0, { iat: now - 600, exp: now - 300 })
  const tokens = { access: expired.access, refresh: pair(0).refresh }
  const html = '<!doctype html><title>Welcome</title>'
  const bodies: Reply['data'][] = [
    html,
    null,
    '',
    [],
    {},
    { access: null },
    { access: '' },
    { access: 42 },
    { access: html },
    { access: 'undefined' },
    { access: expired.access },
    { access: expired.access, refresh: pair(1).refresh },
  ]
  for (const data of bodies) {
    const { http, backend, client, held, person } = enter({ tokens })
    backend.renew = () => ({ data })
    const fates = watch(five.map((url) => http.get(url)))
    await calm()
    const what = JSON.stringify(data)
    expect(areRejected(fates), what).toEqual(five.map(() => true))
    expect(backend.renewals(), what).toHaveLength(1)
    expect(backend.calls().length, what).toBeLessThanOrEqual(10)
    // Nothing but the person's own token was sent, and nothing else is kept.
    for (const { token } of backend.calls()) expect([tokens.access, null], what).toContain(token)
    expect([tokens.access, null], what).toContain(held().access)
    expect(person.exits, what).toBeLessThanOrEqual(1)
    await vi.advanceTimersByTimeAsync(10 * minute)
    expect(backend.renewals(), what).toHaveLength(1)
    client.signOut()
  }
})

it('r-bad-answer: 200 with the same token, which has not expired: a failure where it was refused, and no endless renewing where it is due', async () => {
  const tokens = pair(0)
  for (const data of [{ access: tokens.access }, tokens, { ...tokens, refresh: pair(1).refresh }]) {
    const { http, backend, client, person } = enter({ tokens })
    backend.renew = () => ({ data })
    const fates = watch(five.map((url) => http.get(url)))
    await calm()
    expect(areRejected(fates)).toEqual(five.map(() => true))
    expect(backend.renewals()).toHaveLength(1)
    expect(backend.calls().length).toBeLessThanOrEqual(10)
    expect(person.exits).toBeLessThanOrEqual(1)
    await vi.advanceTimersByTimeAsync(10 * minute)
    expect(backend.renewals()).toHaveLength(1)
    client.signOut()
  }

  const { backend, issue } = createTimedBackend({ seconds: 600 })
  const { http, client, person } = enter({ tokens: null, backend })
  const issued = issue()
  backend.renew = () => ({ data: issued })
  client.signIn(issued)
  for (let second = 0; second < 599; second++) {
    touch()
    expect((await http.get('orders/')).status).toBe(200)
    await vi.advanceTimersByTimeAsync(1000)
  }
  expect(backend.renewals().length).toBeLessThanOrEqual(10)
  expect(person).toEqual({ exits: 0, messages: [] })
})

import { isCancel } from 'axios'
import { expect, it, vi } from 'vitest'
import { createBackend, later, pair, refusal, type Reply } from './backend.ts'
import { enter, outcome } from './harness.ts'

const lag = 2_000

/** The first requests are answered when the case says so, those after them at once. */
function enterPending(count = 1) {
  const backend = createBackend()
  const { answer } = backend
  const pending = Array.from({ length: count }, () => later())
  let asked = 0
  backend.answer = (sent) => pending[asked++]?.promise ?? answer(sent)
  const world = enter({ backend })
  return {
    ...world,
    /** All of them are refused. */
    refuse: () => pending.forEach(({ resolve }) => resolve(refusal)),
    reply: (reply: Reply) => pending.forEach(({ resolve }) => resolve(reply)),
  }
}

const ofB = pair(7, { user_id: 2, username: 'staff' })

it('s-stale-login: a late refusal of the token before this sign-in leaves the new one, of this person or another', async () => {
  for (const next of [pair(1), ofB]) {
    for (const method of ['get', 'post']) {
      const { http, client, backend, person, held, refuse } = enterPending(3)
      backend.accepted.add(next.access)
      const requests = [1, 2, 3].map((n) => outcome(http.request({ method, url: `orders/${n}/` })))
      await vi.advanceTimersByTimeAsync(10)
      client.signIn(next)
      refuse()
      await vi.advanceTimersByTimeAsync(lag)
      await Promise.all(requests)
      expect(held()).toEqual(next)
      expect(backend.renewals()).toEqual([])
      expect(backend.calls().length).toBeLessThanOrEqual(6)
      expect(person.exits).toBe(0)
      await expect(http.get('orders/')).resolves.toMatchObject({ status: 200 })
      client.signOut()
      client.close()
    }
  }
})

it('s-stale-renewed: late refusals of the token before this renewal are tried again without a second one', async () => {
  const { http, backend, person, held, refuse } = enterPending(5)
  const early = Array.from({ length: 5 }, (_, n) => http.get(`orders/${n}/`))
  await vi.advanceTimersByTimeAsync(10)
  await expect(http.get('account/')).resolves.toMatchObject({ status: 200 })
  expect(backend.renewals()).toHaveLength(1)
  refuse()
  const answers = await Promise.all(early)
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  expect(backend.renewals()).toHaveLength(1)
  expect(backend.calls()).toHaveLength(12)
  expect(held().access).toBe(pair(1).access)
  expect(person).toEqual({ exits: 0, messages: [] })
})

it('s-stale-ended: refusals that arrive after signing out say nothing, lead nowhere and renew nothing', async () => {
  for (const status of [401, 403]) {
    const { http, client, backend, person, held, reply } = enterPending(10)
    const requests = Array.from({ length: 10 }, (_, n) => outcome(http.get(`orders/${n}/`)))
    await vi.advanceTimersByTimeAsync(10)
    client.signOut()
    reply({ ...refusal, status })
    await vi.advanceTimersByTimeAsync(lag)
    const outcomes = await Promise.all(requests)
    expect(outcomes.every(({ error }) => error !== undefined)).toBe(true)
    expect(person).toEqual({ exits: 0, messages: [] })
    expect(backend.sent).toHaveLength(10)
    expect(held()).toEqual({ access: null, refresh: null })
    client.close()
  }
})

it('s-end-during-renewal: the answer to a renewal that was under way when the person signed out is not stored', async () => {
  for (const answer of [{ data: pair(1) }, refusal, { status: 500 }]) {
    const { http, client, backend, person, held } = enter()
    const { promise, resolve } = later()
    backend.renew = () => promise
    backend.accepted.add(pair(1).access)
    const requests = [1, 2, 3].map((n) => outcome(http.get(`orders/${n}/`)))
    await vi.advanceTimersByTimeAsync(10)
    expect(backend.renewals()).toHaveLength(1)
    client.signOut()
    resolve(answer)
    await vi.advanceTimersByTimeAsync(lag)
    const outcomes = await Promise.all(requests)
    expect(outcomes.every(({ error }) => error !== undefined)).toBe(true)
    expect(held()).toEqual({ access: null, refresh: null })
    expect(backend.sent.some(({ token }) => token === pair(1).access)).toBe(false)
    expect(person).toEqual({ exits: 0, messages: [] })
    client.close()
  }
})

it('s-switch-during-renewal: when another has signed in, the answer to the renewal of the first changes nothing', async () => {
  for (const isSignedOut of [true, false]) {
    for (const answer of [{ data: pair(1) }, refusal, { status: 500 }]) {
      const { http, client, backend, person, held } = enter()
      const { promise, resolve } = later()
      backend.renew = () => promise
      backend.accepted.add(pair(1).access).add(ofB.access)
      const request = outcome(http.post('orders/', { id: 1 }))
      await vi.advanceTimersByTimeAsync(10)
      if (isSignedOut) client.signOut()
      client.signIn(ofB)
      resolve(answer)
      await vi.advanceTimersByTimeAsync(lag)
      expect((await request).error).toBeDefined()
      expect(held()).toEqual(ofB)
      expect(backend.calls()).toHaveLength(1)
      await expect(http.get('orders/')).resolves.toMatchObject({ status: 200 })
      expect(backend.calls().at(-1)?.token).toBe(ofB.access)
      expect(person.exits).toBe(0)
      client.signOut()
      client.close()
    }
  }
})

it('s-end-aborts: what is in flight when the person signs out is cancelled at once, and its late data reach nobody', async () => {
  const { http, client, backend, person, reply } = enterPending(3)
  const requests = [1, 2, 3].map((n) => outcome(http.get(`orders/${n}/`)))
  await vi.advanceTimersByTimeAsync(10)
  client.signOut()
  const outcomes = await Promise.all(requests)
  expect(outcomes.every(({ error }) => isCancel(error))).toBe(true)
  expect(backend.sent.map(({ config }) => config.signal?.aborted)).toEqual([true, true, true])
  reply({ data: { secret: 'of A' } })
  await vi.advanceTimersByTimeAsync(lag)
  expect(outcomes.every(({ value }) => value === undefined)).toBe(true)
  expect(person).toEqual({ exits: 0, messages: [] })
})

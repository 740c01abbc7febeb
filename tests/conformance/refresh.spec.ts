/** Refused, renewed, tried again: does everyone get an answer, for one renewal? */
import { expect, it, vi } from 'vitest'
import { later, networkDown, pair, pathOf, refusal, renewPath, type Reply } from './backend.ts'
import { areRejected, areSettled, calm, watch } from './settle.ts'
import { enter } from './harness.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)

it('r-one: expired, one call: API, renewal, API; the caller sees one 200', async () => {
  const { http, backend, held, person } = enter()
  const { status, data } = await http.get('orders/')
  expect([status, data]).toEqual([200, { ok: true }])
  expect(backend.sent.map(pathOf)).toEqual(['orders/', renewPath, 'orders/'])
  expect(backend.renewals()[0]?.body).toEqual({ refresh: pair(0).refresh })
  expect(backend.calls().map(({ token }) => token)).toEqual([pair(0).access, pair(1).access])
  expect(held()).toEqual(pair(1))
  expect(person).toEqual({ exits: 0, messages: [] })
})

it('r-many: 3, then 1,000 in flight, all refused: one renewal, every one answered', async () => {
  for (const count of [3, 1000]) {
    const { http, backend, client, person } = enter()
    const own = ({ url }: { url: string }) => ({ data: url })
    backend.answer = (sent) => (backend.accepted.has(sent.token ?? '') ? own(sent) : refusal)
    const answers = await Promise.all(numbers(count).map((n) => http.get(`orders/${n}/`)))
    expect(answers.map(({ data }) => pathOf({ url: data as string }))).toEqual(
      numbers(count).map((n) => `orders/${n}/`),
    )
    expect(backend.renewals()).toHaveLength(1)
    expect(backend.calls()).toHaveLength(2 * count)
    expect(backend.calls().filter(({ token }) => token === pair(1).access)).toHaveLength(count)
    expect(person).toEqual({ exits: 0, messages: [] })
    client.signOut()
  }
})

it('r-staggered: refusals before, during and after the renewal: still one', async () => {
  const { http, backend, held, person } = enter()
  const [during, after, renewal] = [later(), later(), later()]
  const late: Record<string, Promise<Reply | Error>> = {
    'during/': during.promise,
    'after/': after.promise,
  }
  const accept = backend.answer
  const giveOut = backend.renew
  backend.answer = (sent) =>
    sent.token === pair(0).access ? (late[pathOf(sent)] ?? refusal) : accept(sent)
  backend.renew = () => renewal.promise
  const fates = watch(['before/', 'during/', 'after/'].map((url) => http.get(url)))

  await calm()
  expect(backend.renewals()).toHaveLength(1)
  during.resolve(refusal)
  await calm()
  expect(areSettled(fates)).toEqual([false, false, false])
  renewal.resolve(await giveOut(backend.renewals()[0]!))
  await calm()
  expect(areSettled(fates)).toEqual([true, true, false])
  after.resolve(refusal)
  await calm()
  expect(fates.map(({ error }) => error)).toEqual([undefined, undefined, undefined])
  expect(areSettled(fates)).toEqual([true, true, true])
  expect(backend.renewals()).toHaveLength(1)
  expect(backend.calls()).toHaveLength(6)
  expect(held()).toEqual(pair(1))
  expect(person).toEqual({ exits: 0, messages: [] })
})

it('r-new-during: calls made during it wait and go out once, in order, with T1', async () => {
  const { http, backend, client } = enter()
  const renewal = later()
  const giveOut = backend.renew
  backend.renew = () => renewal.promise
  const first = http.get('first/')
  await calm()
  const urls = ['a/', 'b/', 'c/', 'd/']
  const fates = watch(urls.map((url) => http.get(url)))
  await calm()
  expect(backend.calls().map(pathOf)).toEqual(['first/'])

  renewal.resolve(await giveOut(backend.renewals()[0]!))
  await first
  await calm()
  expect(fates.map(({ value }) => value)).toMatchObject(urls.map(() => ({ status: 200 })))
  const others = backend.calls().filter((sent) => pathOf(sent) !== 'first/')
  expect(others.map(pathOf)).toEqual(urls)
  expect(others.map(({ token }) => token)).toEqual(urls.map(() => pair(1).access))
  expect(backend.renewals()).toHaveLength(1)
  client.signOut()

  // And where it fails, they are not sent at all.
  for (const reply of [refusal, { status: 503 }, networkDown()]) {
    const { http, backend, client } = enter()
    const renewal = later()
    backend.renew = () => renewal.promise
    const [first] = watch([http.post('first/')])
    await calm()
    const fates = watch(urls.map((url) => http.post(url)))
    await calm()
    renewal.resolve(reply)
    await calm()
    expect(first?.isSettled).toBe(true)
    expect(areRejected(fates)).toEqual(urls.map(() => true))
    expect(backend.calls().map(pathOf)).toEqual(['first/'])
    client.signOut()
  }
})

it('r-same-instance: renewal through the same instance: no deadlock; its own 401 is not renewed', async () => {
  const replies = [refusal, { status: 401 }, { status: 403 }, { status: 500 }]
  for (const reply of [null, ...replies]) {
    const { http, backend, client, person } = enter()
    if (reply) backend.renew = () => reply
    const fates = watch([http.post('orders/'), http.post('orders/')])
    await calm()
    expect(areSettled(fates)).toEqual([true, true])
    expect(areRejected(fates)).toEqual(reply ? [true, true] : [false, false])
    expect(backend.renewals()).toHaveLength(1)
    expect(person.exits).toBeLessThanOrEqual(1)
    client.signOut()
  }
})

it('r-rotate: a new refresh token is stored with the access token; none in the answer keeps the old', async () => {
  for (const rotated of [true, false]) {
    const inTenMinutes = Math.floor(Date.now() / 1000) + 600
    const { access } = pair(1, { exp: inTenMinutes })
    const { refresh } = pair(1)
    const kept = pair(0).refresh
    const next = pair(2)
    const { http, backend, client, held } = enter()
    const issued = rotated ? { access, refresh } : { access }
    backend.accepted.add(access)
    backend.renew = () => ({ data: issued })
    const seen: unknown[] = []
    const accept = backend.answer
    backend.answer = (sent) => {
      if (sent.token === access) seen.push(held())
      return accept(sent)
    }
    await http.get('orders/')
    // At the moment the new access token is first used, both are there.
    expect(seen).toEqual([{ access, refresh: rotated ? refresh : kept }])

    await vi.advanceTimersByTimeAsync(11 * 60_000)
    backend.accepted.delete(access)
    backend.accepted.add(next.access)
    backend.renew = () => ({ data: { access: next.access, refresh: '' } })
    await http.get('orders/')
    expect(backend.renewals()).toHaveLength(2)
    expect(backend.renewals()[1]?.body).toEqual({ refresh: rotated ? refresh : kept })
    expect(held()).toEqual({ access: next.access, refresh: rotated ? refresh : kept })
    client.signOut()
  }
})

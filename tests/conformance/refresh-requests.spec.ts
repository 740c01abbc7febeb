/** Is the second try of a request the request that the caller made? */
import { isCancel } from 'axios'
import { expect, it } from 'vitest'
import { later, networkDown, pair, pathOf, refusal } from './backend.ts'
import { areSettled, calm, statusOf, watch } from './settle.ts'
import { enter, outcome } from './harness.ts'

const five = ['a/', 'b/', 'c/', 'd/', 'e/']

it('r-loop: the API always refuses: one renewal, one retry, then the error', async () => {
  const { http, backend, person } = enter()
  backend.answer = () => refusal
  const fates = watch(five.map((url) => http.get(url)))
  await calm()
  expect(areSettled(fates)).toEqual(five.map(() => true))
  expect(fates.map(({ error }) => statusOf(error))).toEqual(five.map(() => 401))
  expect(backend.renewals()).toHaveLength(1)
  expect(backend.calls()).toHaveLength(10)
  expect(person.exits).toBeLessThanOrEqual(1)

  // Whoever asks again does not begin a circle.
  const { error } = await outcome(http.get('again/'))
  expect(statusOf(error)).toBe(401)
  expect(backend.renewals().length).toBeLessThanOrEqual(2)
  expect(backend.calls().filter((sent) => pathOf(sent) === 'again/').length).toBeLessThanOrEqual(2)
})

it('r-retry-fails: the retry gives 403, 500 or no network: that error, reported once, new tokens kept', async () => {
  const missing = { status: 403, data: { detail: 'No.', code: 'permission_denied' } }
  for (const reply of [missing, { status: 403 }, { status: 500 }, networkDown()]) {
    const { http, backend, client, held, person } = enter()
    backend.answer = ({ token }) => (backend.accepted.has(token ?? '') ? reply : refusal)
    const { error } = await outcome(http.get('orders/'))
    expect(error).toBeInstanceOf(Error)
    expect(statusOf(error)).toBe('status' in reply ? reply.status : null)
    expect(backend.renewals()).toHaveLength(1)
    expect(backend.calls()).toHaveLength(2)
    expect(held()).toEqual(pair(1))
    expect(person.exits).toBe(0)
    expect(person.messages.length).toBeLessThanOrEqual(1)

    // It is reported as it would be without a renewal before it.
    const told = person.messages.length
    await outcome(http.get('orders/'))
    expect(person.messages).toHaveLength(2 * told)
    client.signOut()
  }
})

it('r-abort: aborted before, during and after the wait: rejects at once, is not sent; the others go on', async () => {
  const { http, backend, person } = enter()
  const [renewal, second] = [later(), later()]
  const giveOut = backend.renew
  const accept = backend.answer
  backend.renew = () => renewal.promise
  backend.answer = (sent) =>
    pathOf(sent) === 'after/' && sent.token === pair(1).access ? second.promise : accept(sent)
  const givers = {
    before: new AbortController(),
    refused: new AbortController(),
    waiting: new AbortController(),
    after: new AbortController(),
  }
  const names = Object.keys(givers) as (keyof typeof givers)[]
  givers.before.abort()
  const ask = (name: keyof typeof givers) =>
    watch([http.get(`${name}/`, { signal: givers[name].signal })])[0]!
  const other = watch([http.get('other/')])[0]!
  const fates = { before: ask('before'), refused: ask('refused'), after: ask('after') }
  await calm()
  const waiting = ask('waiting')
  await calm()
  expect(fates.before.isSettled).toBe(true)

  givers.refused.abort()
  givers.waiting.abort()
  await calm()
  expect(areSettled([fates.refused, waiting, fates.after, other])).toEqual([
    true,
    true,
    false,
    false,
  ])
  renewal.resolve(await giveOut(backend.renewals()[0]!))
  await calm()
  expect(other.value).toMatchObject({ status: 200 })
  expect(fates.after.isSettled).toBe(false)
  givers.after.abort()
  await calm()
  const all = { ...fates, waiting }
  expect(names.map((name) => isCancel(all[name].error))).toEqual([true, true, true, true])
  const times = names.map((name) => backend.calls().filter((sent) => pathOf(sent) === `${name}/`))
  expect(times.map(({ length }) => length)).toEqual([0, 1, 0, 2])
  expect(backend.renewals()).toHaveLength(1)
  expect(person).toEqual({ exits: 0, messages: [] })
})

it('r-abort-all: everyone waiting gave up: the new token is stored all the same', async () => {
  const { http, backend, held, person } = enter()
  const renewal = later()
  const giveOut = backend.renew
  backend.renew = () => renewal.promise
  const giver = new AbortController()
  const fates = watch(five.map((url) => http.get(url, { signal: giver.signal })))
  await calm()
  giver.abort()
  await calm()
  renewal.resolve(await giveOut(backend.renewals()[0]!))
  await calm()
  expect(fates.map(({ error }) => isCancel(error))).toEqual(five.map(() => true))
  expect(held()).toEqual(pair(1))
  expect((await http.get('orders/')).status).toBe(200)
  expect(backend.renewals()).toHaveLength(1)
  expect(backend.calls().at(-1)?.token).toBe(pair(1).access)
  expect(backend.calls()).toHaveLength(6)
  expect(person).toEqual({ exits: 0, messages: [] })
})

it('r-json: a JSON body retried is byte-identical; transformRequest sees the original', async () => {
  const bodies = [
    {
      title: 'Zoë’s "order" \u2028 🦊',
      lines: [{ id: 1, price: 0.1 }],
      none: null,
      at: new Date(0),
    },
    [1, [2, [3]]],
    'plain text',
    '{"already":"text"}',
    42,
    null,
  ]
  for (const body of bodies) {
    const { http, backend, client } = enter()
    const headers = { 'Content-Type': 'application/json' }
    expect((await http.post('orders/', body, { headers })).status).toBe(200)
    const [first, second] = backend.calls()
    expect(backend.calls()).toHaveLength(2)
    expect(second?.data).toBe(first?.data)
    expect(second?.headers['Content-Type']).toBe(first?.headers['Content-Type'])
    client.signOut()
  }

  const { http, backend } = enter()
  const body = { title: 'Order' }
  const seen: unknown[] = []
  const transformRequest = (data: unknown) => {
    seen.push(data)
    return JSON.stringify({ wrapped: data })
  }
  const { status } = await http.put('orders/1/', body, { transformRequest })
  expect(status).toBe(200)
  expect(seen).toEqual([body, body])
  expect(backend.calls().map(({ data }) => data)).toEqual([
    '{"wrapped":{"title":"Order"}}',
    '{"wrapped":{"title":"Order"}}',
  ])
})

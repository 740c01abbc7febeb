import { expect, it } from 'vitest'
import { enter } from './world.ts'

it('r-one: expired, one call: API, renewal, API; the caller sees one 200', async () => {
  const { http, backend, held } = enter()
  const { data } = await http.get('orders/')
  expect(data).toEqual({ ok: true })
  expect(backend.sent.map(({ url }) => url.replace(/.*\/v2\//, ''))).toEqual([
    'orders/',
    'token/refresh/',
    'orders/',
  ])
  expect(held().access).toBe(backend.sent[2]?.token)
})

it('r-many: 3, then 1,000 in flight, all refused: one renewal, every one answered', async () => {
  for (const count of [3, 1000]) {
    const { http, backend, client } = enter()
    const answers = await Promise.all(
      Array.from({ length: count }, (_, n) => http.get(`orders/${n}/`)),
    )
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(backend.renewals()).toHaveLength(1)
    expect(backend.calls()).toHaveLength(2 * count)
    client.signOut()
  }
})

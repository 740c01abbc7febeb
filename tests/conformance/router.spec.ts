import { expect, it, vi } from 'vitest'
import { refusal } from './backend.ts'
import { enter, outcome } from './harness.ts'

it('n-once: 10 and 1,000 requests that fail together lead to one navigation and one message', async () => {
  for (const count of [10, 1000]) {
    const { http, client, backend, person, held } = enter()
    backend.renew = () => refusal
    const requests = Array.from({ length: count }, (_, n) => outcome(http.get(`orders/${n}/`)))
    await vi.advanceTimersByTimeAsync(2_000)
    const outcomes = await Promise.all(requests)
    expect(outcomes.every(({ error }) => error !== undefined)).toBe(true)
    expect(backend.renewals()).toHaveLength(1)
    expect(person.exits).toBe(1)
    expect(person.messages.length).toBeLessThanOrEqual(1)
    expect(held().access).toBeNull()
    client.close()
  }
})

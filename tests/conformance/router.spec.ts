/** Redirects to the sign-in page when many requests fail together. */
import { expect, it, vi } from 'vitest'
import { tokenNotValid } from './backend.ts'
import { openClient, outcome } from './harness.ts'
import { SETTLE_TIME_MS } from './settle.ts'

it('n-once: redirects once and shows at most one message when a thousand requests fail together', async () => {
  for (const count of [10, 1000]) {
    const { http, client, backend, ui, getTokens } = openClient()
    backend.onRefresh = () => tokenNotValid
    const requests = Array.from({ length: count }, (_, n) => outcome(http.get(`orders/${n}/`)))
    await vi.advanceTimersByTimeAsync(SETTLE_TIME_MS)
    const outcomes = await Promise.all(requests)
    expect(outcomes.every(({ error }) => error !== undefined)).toBe(true)
    expect(backend.refreshRequests()).toHaveLength(1)
    expect(ui.redirects).toBe(1)
    expect(ui.messages.length).toBeLessThanOrEqual(1)
    expect(getTokens().access).toBeNull()
    client.close()
  }
})

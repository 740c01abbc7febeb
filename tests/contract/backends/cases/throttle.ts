/** A server that throttles the sign-in. */
import { expect, it } from 'vitest'
import { failureOfRequest, type BackendCase } from '../backend-case.ts'

export function throttleCases({ answerer, open }: BackendCase): void {
  it('says how long to wait after too many wrong passwords, also with the right one', async () => {
    const tab = open()
    let attempts = 0
    let failure
    do failure = await failureOfRequest(tab.signIn('demo', 'wrong'))
    while (failure.kind !== 'throttled' && ++attempts < 10)
    for (const throttled of [failure, await failureOfRequest(tab.signIn())]) {
      expect(throttled).toMatchObject({ kind: 'throttled', status: 429 })
      expect(throttled.retryAfter).toBeGreaterThan(0)
      expect(throttled.retryAfter).toBeLessThanOrEqual(60)
      expect(throttled.message).not.toBe('')
    }
    expect(tab.auth.isAuthenticated).toBe(false)
    await answerer().advanceClock(61)
    await tab.signIn()
    expect(tab.auth.isAuthenticated).toBe(true)
  })
}

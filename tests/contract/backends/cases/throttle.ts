/** A server that throttles the sign-in. */
import { expect, it } from 'vitest'
import type { Failure } from '@/http/failure.ts'
import { expectRejection, failureOfRequest, type BackendCase } from '../backend-case.ts'
import type { BackendProfile, ThrottledInWords } from '../backend-profile.ts'
import type { ClientTab } from '../open-tab.ts'

export function throttleCases({ profile, answerer, open }: BackendCase): void {
  const { throttled: inWords } = profile

  /** Signs in with wrong passwords until the server throttles, and once more with the right one. */
  async function throttledSignIns(tab: ClientTab, isThrottled: (failure: Failure) => boolean) {
    let attempts = 0
    let failure
    do failure = await failureOfRequest(tab.signIn('demo', 'wrong'))
    while (!isThrottled(failure) && ++attempts < 10)
    return [failure, await failureOfRequest(tab.signIn())]
  }

  async function expectSignInAfterAMinute(tab: ClientTab): Promise<void> {
    expect(tab.auth.isAuthenticated).toBe(false)
    await answerer().advanceClock(61)
    await tab.signIn()
    expect(tab.auth.isAuthenticated).toBe(true)
  }

  if (inWords) return throttleInWordsCases(inWords)

  it('says how long to wait after too many wrong passwords, also with the right one', async () => {
    const tab = open()
    for (const throttled of await throttledSignIns(tab, ({ kind }) => kind === 'throttled')) {
      expect(throttled).toMatchObject({ kind: 'throttled', status: 429 })
      expect(throttled.retryAfter).toBeGreaterThan(0)
      expect(throttled.retryAfter).toBeLessThanOrEqual(60)
      expect(throttled.message).not.toBe('')
    }
    await expectSignInAfterAMinute(tab)
  })

  function throttleInWordsCases({ kind, status, message }: ThrottledInWords): void {
    it('says in the words of the server that it throttles after too many wrong passwords, also with the right one', async () => {
      const tab = open()
      for (const throttled of await throttledSignIns(tab, (failure) =>
        message.test(failure.message),
      )) {
        expect(throttled).toMatchObject({ kind, status, retryAfter: null })
        expect(throttled.message).toMatch(message)
      }
      await expectSignInAfterAMinute(tab)
    })
  }
}

/** @param tooManyAttempts what the server answers */
export function ownThrottleCases(
  { answerer, open }: BackendCase,
  tooManyAttempts: NonNullable<BackendProfile['tooManyAttempts']>,
): void {
  it('says in the words of the server that there were too many wrong passwords, also to the right one', async () => {
    const tab = open()
    const wrong = { length: 5 }
    for (const _ of Array.from(wrong)) await failureOfRequest(tab.signIn('demo', 'wrong'))
    for (const password of ['wrong', 'demo1234'])
      expectRejection(await failureOfRequest(tab.signIn('demo', password)), tooManyAttempts)
    await tab.signIn('staff')
    await answerer().advanceClock(tooManyAttempts.seconds + 1)
    await tab.signIn()
    expect([tab.auth.isAuthenticated, tab.ends, tab.reported]).toEqual([true, [], []])
  })
}

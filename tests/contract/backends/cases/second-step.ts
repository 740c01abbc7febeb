/** Signing in with a code after the password. */
import { expect, it } from 'vitest'
import type { BackendProfile } from '../backend-profile.ts'
import { expectRejection, failureOfRequest, type BackendCase } from '../backend-case.ts'
import { sentRequests } from '../api-requests.ts'

export function secondStepCases(
  { authBackend, answerer, open, openSignedIn, expire }: BackendCase,
  { wrongCode, lifetime }: NonNullable<BackendProfile['secondStep']>,
): void {
  const { authPath, signInPath } = authBackend

  async function requireCode(): Promise<void> {
    await answerer().requireSecondStep('demo')
    // From now on the time stands still: a code is good for half a minute.
    await answerer().advanceClock(0)
  }

  it('asks for a code after the password, and the session starts only after it', async () => {
    await requireCode()
    const tab = open()
    const step = await tab.beginSignIn()
    expect([tab.auth.isAuthenticated, tab.refreshToken(), localStorage.length]).toEqual([
      false,
      null,
      0,
    ])
    expect(await tab.sendCode(step, await answerer().secondStepCode())).toBe(true)
    expect(tab.auth.isAuthenticated).toBe(true)
    expect(await tab.readUser()).toMatchObject({ username: 'demo' })
    expect([tab.ends, tab.reported]).toEqual([[], []])
  })

  it('says in the words of the server that the code is wrong, and then takes the right one', async () => {
    await requireCode()
    const tab = open()
    const step = await tab.beginSignIn()
    const failure = await failureOfRequest(tab.sendCode(step, '000000'))
    expectRejection(failure, wrongCode)
    expect(failure.fields.code).toEqual([failure.message])
    expect([tab.auth.isAuthenticated, tab.ends, tab.reported]).toEqual([false, [], []])
    expect(await tab.sendCode(step, await answerer().secondStepCode())).toBe(true)
    expect(tab.auth.isAuthenticated).toBe(true)
  })

  it('has to begin again when the code comes too late', async () => {
    await requireCode()
    const tab = open()
    const step = await tab.beginSignIn()
    await answerer().advanceClock(lifetime + 1)
    expect(await tab.sendCode(step, await answerer().secondStepCode())).toBe(false)
    expect([tab.auth.isAuthenticated, tab.ends, tab.reported]).toEqual([false, [], []])
    const next = await tab.beginSignIn()
    expect(await tab.sendCode(next, await answerer().secondStepCode())).toBe(true)
  })

  it('sends the token of an expired session with neither of the steps', async () => {
    const tab = await openSignedIn()
    await expire()
    await answerer().requireSecondStep('demo')
    const step = await tab.beginSignIn()
    expect(await tab.sendCode(step, await answerer().secondStepCode())).toBe(true)
    for (const path of [signInPath, step.path]) {
      const name = `POST ${authPath}${path}`
      expect(sentRequests(name).at(-1)).toEqual({ name, authorization: null })
    }
  })
}

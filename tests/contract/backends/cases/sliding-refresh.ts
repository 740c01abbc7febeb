/** Refresh while the access token is valid: with the token itself, or with a refresh token that expires together with it. */
import { expect, it } from 'vitest'
import { eventually } from '../../../support/eventually.ts'
import type { BackendCase } from '../backend-case.ts'
import { forgetRequests, sentRequests } from '../api-requests.ts'

const TWENTY = Array.from({ length: 20 })

export function slidingRefreshCases(backendCase: BackendCase): void {
  const { accessLifetime, answerer, openSignedIn, expire, refreshes } = backendCase
  // Past half of its lifetime.
  const letItBecomeDue = () => answerer().advanceClock(accessLifetime * 0.6)

  it('refreshes once for twenty requests, while the token is valid and due', async () => {
    const tab = await openSignedIn()
    const first = tab.auth.token
    await letItBecomeDue()
    const users = await Promise.all(TWENTY.map(() => tab.readUser()))
    expect(users.map(({ username }) => username)).toEqual(TWENTY.map(() => 'demo'))
    await eventually(() => expect(tab.auth.token).not.toBe(first))
    await tab.readUser()
    expect(sentRequests('GET user/').at(-1)?.authorization).toBe(tab.auth.token)
    expect(refreshes().map(({ authorization }) => authorization)).toEqual([null])
  })

  it('stays signed in beyond the lifetime of the first token', async () => {
    const tab = await openSignedIn()
    for (const times of [1, 2, 3]) {
      await letItBecomeDue()
      // A page that nobody uses lets its session end.
      window.dispatchEvent(new window.Event('keydown'))
      await tab.readUser()
      await eventually(() => expect(refreshes()).toHaveLength(times))
      await eventually(() => expect(tab.auth.session.needsRefresh()).toBe(false))
    }
    expect([tab.auth.isAuthenticated, tab.ends, tab.reported]).toEqual([true, [], []])
  })

  it('ends the session, without a refresh, when twenty requests are refused because the token has expired', async () => {
    const tab = await openSignedIn()
    await expire()
    forgetRequests()
    await Promise.allSettled(TWENTY.map(() => tab.readUser()))
    expect(tab.auth.isAuthenticated).toBe(false)
    expect(refreshes()).toEqual([])
  })
}

/** @param backendCase on a server with the settings of `THROTTLED` */
export function throttledSlidingRefreshCases(backendCase: BackendCase): void {
  const { accessLifetime, answerer, openSignedIn, refreshes } = backendCase

  it('ends nothing when the refresh of a valid token is throttled', async () => {
    const tab = await openSignedIn()
    await answerer().advanceClock(accessLifetime * 0.6)
    await answerer().throttle()
    await tab.readUser()
    await eventually(() => expect(refreshes()).toHaveLength(1))
    await eventually(() => expect(tab.auth.session.needsRefresh()).toBe(false))
    await tab.readUser()
    expect([tab.auth.isAuthenticated, tab.ends]).toEqual([true, []])
  })
}

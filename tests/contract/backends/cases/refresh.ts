/** Refresh with a refresh token, after the access token has expired. */
import { expect, it } from 'vitest'
import { expectEnd, failureOfRequest, type BackendCase } from '../backend-case.ts'
import { forgetRequests } from '../api-requests.ts'

const TWENTY = Array.from({ length: 20 })

export function refreshCases(backendCase: BackendCase): void {
  const { profile, variant, authBackend, answerer } = backendCase
  const { open, openSignedIn, expire, refreshes, post } = backendCase

  it('answers twenty requests that were refused together after one refresh', async () => {
    const tab = await openSignedIn()
    await expire()
    forgetRequests()
    const users = await Promise.all(TWENTY.map(() => tab.readUser()))
    expect(users.map(({ username }) => username)).toEqual(TWENTY.map(() => 'demo'))
    expect(refreshes().map(({ authorization }) => authorization)).toEqual([null])
    expect([tab.auth.isAuthenticated, tab.ends, tab.reported]).toEqual([true, [], []])
  })

  it(`${variant.rotates ? 'replaces' : 'keeps'} the refresh token at each refresh`, async () => {
    const tab = await openSignedIn()
    const used = [tab.refreshToken()]
    for (const times of [1, 2, 3]) {
      await expire()
      await tab.readUser()
      expect(refreshes()).toHaveLength(times)
      used.push(tab.refreshToken())
    }
    expect(new Set(used).size).toBe(variant.rotates ? 4 : 1)
    const { path = '', field = '' } = authBackend.refresh ?? {}
    const again = await post(path, { [field]: used[0] })
    const isRefused = variant.rotates === true && variant.blacklists === true
    expect(authBackend.parseTokens(again.body) === null).toBe(isRefused)
    expect(again).toMatchObject(isRefused ? (profile.blacklisted ?? {}) : {})
  })

  it('ends the session, after at most one refresh, when the refresh token has expired', async () => {
    const tab = await openSignedIn()
    await answerer().advanceClock(25 * 60 * 60)
    forgetRequests()
    await Promise.allSettled(TWENTY.map(() => tab.readUser()))
    expect(tab.auth.isAuthenticated).toBe(false)
    expect(refreshes().length).toBeLessThanOrEqual(1)
  })

  it('signs a disabled user out at the refresh', async () => {
    const tab = await openSignedIn()
    await expire()
    await answerer().deactivateUser('demo')
    await expectEnd(tab, tab.readUser())
    expect(refreshes()).toHaveLength(1)
  })

  it('refreshes once for two tabs whose requests are refused together', async () => {
    const tabs = [await openSignedIn(), open()]
    await expire()
    const users = await Promise.all(tabs.flatMap((tab) => [tab.readUser(), tab.readUser()]))
    expect(users.map(({ username }) => username)).toEqual(['demo', 'demo', 'demo', 'demo'])
    expect(refreshes()).toHaveLength(1)
    expect(new Set(tabs.map(({ auth }) => auth.token)).size).toBe(1)
  })
}

/** For a server that does not expect that a user is deleted. */
export function failedRefreshCases(backendCase: BackendCase): void {
  const { answerer, openSignedIn, expire, refreshes } = backendCase

  it('ends nothing when the refresh of a deleted user fails with a server error', async () => {
    const tab = await openSignedIn()
    await expire()
    await answerer().deleteUser('demo')
    expect(await failureOfRequest(tab.readUser())).toMatchObject({ kind: 'unavailable' })
    expect(refreshes()).toHaveLength(1)
    expect([tab.auth.isAuthenticated, tab.ends]).toEqual([true, []])
  })
}

/** For a server that refuses the refresh of a deleted user. */
export function refusedRefreshCases(backendCase: BackendCase): void {
  const { answerer, openSignedIn, expire, refreshes } = backendCase

  it('signs a deleted user out at the refresh', async () => {
    const tab = await openSignedIn()
    await expire()
    await answerer().deleteUser('demo')
    await expectEnd(tab, tab.readUser())
    expect(refreshes()).toHaveLength(1)
  })
}

/** @param backendCase on a server with the settings of `THROTTLED` */
export function throttledRefreshCases(backendCase: BackendCase): void {
  const { answerer, openSignedIn, expire, refreshes } = backendCase

  it('ends nothing when the refresh is throttled', async () => {
    const tab = await openSignedIn()
    await expire()
    await answerer().throttle()
    expect(await failureOfRequest(tab.readUser())).toMatchObject({ kind: 'unavailable' })
    expect(refreshes()).toHaveLength(1)
    expect(tab.refreshToken()).not.toBeNull()
    expect([tab.auth.isAuthenticated, tab.ends]).toEqual([true, []])
  })
}

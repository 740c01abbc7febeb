/** Signing out, and what the server then refuses. */
import { expect, it } from 'vitest'
import type { SignOutEndpoint } from '@/auth/backends/auth-backend.ts'
import { expectEnd, type BackendCase } from '../backend-case.ts'
import { forgetRequests, sentRequests } from '../api-requests.ts'

export function signOutCases(backendCase: BackendCase, signOut: SignOutEndpoint): void {
  const { profile, variant, authBackend, openSignedIn, post, signOutName } = backendCase
  const { path: refreshPath = '', field = '' } = authBackend.refresh ?? {}
  const isRefused = variant.blacklists === true && profile.signOutRevokes !== false
  const reason = profile.signOutRevokes === false ? 'for it does nothing' : 'without a blacklist'
  const consequence = isRefused
    ? 'refuses its refresh token from then on'
    : `still accepts its refresh token, ${reason}`

  it(`tells the server of a sign-out once, which ${consequence}`, async () => {
    const tab = await openSignedIn()
    const refreshToken = tab.refreshToken()
    const authorization = signOut.refreshField ? null : tab.auth.token
    forgetRequests()
    expect(await tab.auth.signOut()).toBe(true)
    expect([tab.auth.isAuthenticated, tab.ends, tab.refreshToken()]).toEqual([
      false,
      ['signed-out'],
      null,
    ])
    expect(sentRequests()).toEqual([{ name: signOutName, authorization }])
    const again = await post(refreshPath, { [field]: refreshToken })
    expect(authBackend.parseTokens(again.body) === null).toBe(isRefused)
    expect(again).toMatchObject(isRefused ? (profile.blacklisted ?? {}) : {})
  })

  if (signOut.refreshField) signOutByRefreshToken(backendCase)
  else if (authBackend.refresh && !backendCase.refreshesWhileValid) signOutByNewToken(backendCase)
}

function signOutByRefreshToken({ openSignedIn, expire, signOutName }: BackendCase): void {
  it('signs out although the access token has expired', async () => {
    const tab = await openSignedIn()
    await expire()
    expect(await tab.auth.signOut()).toBe(true)
    expect(sentRequests(signOutName)).toEqual([{ name: signOutName, authorization: null }])
  })
}

/** For a server that learns from the access token whose sign-out it is. */
function signOutByNewToken(backendCase: BackendCase): void {
  const { profile, variant, authBackend, openSignedIn } = backendCase
  const { expire, refreshes, post, signOutName } = backendCase

  it('refreshes once more to sign out after the access token has expired', async () => {
    const tab = await openSignedIn()
    await expire()
    await tab.readUser()
    // From the refresh on the user counts as inactive: nothing else refreshes.
    await expire()
    const { token } = tab.auth
    const refreshToken = tab.refreshToken()
    const { authPath, signInPath, refresh } = authBackend
    // Any response tells the client the time.
    await tab.http.get(authPath + signInPath, { auth: false, validateStatus: null })
    forgetRequests()
    expect(await tab.auth.signOut()).toBe(true)
    expect(refreshes()).toHaveLength(1)
    expect(sentRequests().map(({ name }) => name)).toEqual([refreshes()[0]?.name, signOutName])
    const [sent] = sentRequests(signOutName)
    expect(sent?.authorization).toMatch(new RegExp(`^${authBackend.scheme} `))
    expect(sent?.authorization).not.toBe(token)
    const again = await post(refresh?.path ?? '', { [refresh?.field ?? '']: refreshToken })
    const isUsedUp = variant.rotates === true && variant.blacklists === true
    const isRefused = profile.signOutRevokes !== false || isUsedUp
    expect(authBackend.parseTokens(again.body) === null).toBe(isRefused)
  })
}

/** @param path where the server answers 410 if the session is gone */
export function goneSessionCases(
  { authBackend, openSignedIn, refreshes }: BackendCase,
  path: string,
): void {
  it('ends the session, without a refresh, when the server says that it is gone', async () => {
    const tab = await openSignedIn()
    const url = authBackend.authPath + path
    const headers = { Authorization: tab.auth.token }
    await tab.http.delete(url, { auth: false, headers, validateStatus: null })
    await expectEnd(tab, tab.http.get(url))
    expect(tab.ends[0]).toBe('rejected')
    expect(refreshes()).toEqual([])
  })
}

/** Signing out, and what the server then refuses. */
import { expect, it } from 'vitest'
import type { SignOutEndpoint } from '@/auth/backends/auth-backend.ts'
import type { BackendCase } from '../backend-case.ts'
import type { ClientTab } from '../open-tab.ts'
import { forgetRequests, sentRequests } from '../api-requests.ts'

export function signOutCases(backendCase: BackendCase, signOut: SignOutEndpoint): void {
  const { profile, variant, authBackend, openSignedIn, expire, post } = backendCase
  const { path: refreshPath = '', field = '' } = authBackend.refresh ?? {}
  const name = `POST ${authBackend.authPath}${signOut.path}`
  const requestOf = ({ auth }: ClientTab) => ({
    name,
    authorization: signOut.refreshField ? null : auth.token,
  })
  const isRefused = variant.blacklists === true && profile.signOutRevokes !== false
  const reason = profile.signOutRevokes === false ? 'for it does nothing' : 'without a blacklist'
  const consequence = isRefused
    ? 'refuses its refresh token from then on'
    : `still accepts its refresh token, ${reason}`

  it(`tells the server of a sign-out once, which ${consequence}`, async () => {
    const tab = await openSignedIn()
    const refreshToken = tab.refreshToken()
    const request = requestOf(tab)
    forgetRequests()
    expect(await tab.auth.signOut()).toBe(true)
    expect([tab.auth.isAuthenticated, tab.ends, tab.refreshToken()]).toEqual([
      false,
      ['signed-out'],
      null,
    ])
    expect(sentRequests()).toEqual([request])
    const again = await post(refreshPath, { [field]: refreshToken })
    expect(authBackend.parseTokens(again.body) === null).toBe(isRefused)
    expect(again).toMatchObject(isRefused ? (profile.blacklisted ?? {}) : {})
  })

  it('signs out although the access token has expired', async () => {
    const tab = await openSignedIn()
    const request = requestOf(tab)
    await expire()
    expect(await tab.auth.signOut()).toBe(true)
    expect(sentRequests(name)).toEqual([request])
  })
}

/** Signing out, and what the server then refuses. */
import { expect, it } from 'vitest'
import type { SignOutEndpoint } from '@/auth/backends/auth-backend.ts'
import type { BackendCase } from '../backend-case.ts'
import { forgetRequests, sentRequests } from '../api-requests.ts'

export function signOutCases(backendCase: BackendCase, signOut: SignOutEndpoint): void {
  const { profile, variant, authBackend, answerer, openSignedIn, expire } = backendCase
  const { path: refreshPath = '', field = '' } = authBackend.refresh ?? {}
  const { authPath } = authBackend
  const request = { name: `POST ${authPath}${signOut.path}`, authorization: null }
  const consequence = variant.blacklists
    ? 'refuses its refresh token from then on'
    : 'still accepts its refresh token, without a blacklist'

  it(`tells the server of a sign-out once, which ${consequence}`, async () => {
    const tab = await openSignedIn()
    const refreshToken = tab.refreshToken()
    forgetRequests()
    expect(await tab.auth.signOut()).toBe(true)
    expect([tab.auth.isAuthenticated, tab.ends, tab.refreshToken()]).toEqual([
      false,
      ['signed-out'],
      null,
    ])
    expect(sentRequests()).toEqual([request])
    const again = await answerer().post(authPath + refreshPath, { [field]: refreshToken })
    const isRefused = variant.blacklists === true
    expect(authBackend.parseTokens(again.body) === null).toBe(isRefused)
    expect(again).toMatchObject(isRefused ? (profile.blacklisted ?? {}) : {})
  })

  it('signs out although the access token has expired', async () => {
    const tab = await openSignedIn()
    await expire()
    expect(await tab.auth.signOut()).toBe(true)
    expect(sentRequests(request.name)).toEqual([request])
  })
}

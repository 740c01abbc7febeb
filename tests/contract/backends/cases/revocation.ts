/** Signing out with the access token, which the server revokes. */
import { expect, it } from 'vitest'
import type { SignOutEndpoint } from '@/auth/backends/auth-backend.ts'
import { failureOfRequest, type BackendCase } from '../backend-case.ts'
import type { ClientTab } from '../open-tab.ts'
import { forgetRequests, sentRequests } from '../api-requests.ts'

export function revocationCases(
  { variant, authBackend, openSignedIn, expire }: BackendCase,
  { path }: SignOutEndpoint,
): void {
  const name = `POST ${authBackend.authPath}${path}`
  const readWith = ({ http }: ClientTab, token: string | null) =>
    http.get('user/', { headers: { Authorization: token } })

  it('tells the server of a sign-out once, which refuses the token from then on', async () => {
    const tab = await openSignedIn()
    const { token } = tab.auth
    forgetRequests()
    expect(await tab.auth.signOut()).toBe(true)
    expect([tab.auth.isAuthenticated, tab.ends]).toEqual([false, ['signed-out']])
    expect(Object.keys(localStorage)).toEqual([])
    expect(sentRequests()).toEqual([{ name, authorization: token }])
    expect(await failureOfRequest(readWith(tab, token))).toMatchObject({ status: 401 })
  })

  const others = variant.revokesAll ? 'ends' : 'leaves'
  it(`${others} the other sessions of the user`, async () => {
    const tab = await openSignedIn()
    const { token } = tab.auth
    await tab.signIn()
    expect(tab.auth.token).not.toBe(token)
    expect(await tab.auth.signOut()).toBe(true)
    const reading = readWith(tab, token)
    if (variant.revokesAll) expect(await failureOfRequest(reading)).toMatchObject({ status: 401 })
    else expect(await reading).toMatchObject({ status: 200 })
  })

  it('signs out although the token has expired', async () => {
    const tab = await openSignedIn()
    const { token } = tab.auth
    await expire()
    expect(await tab.auth.signOut()).toBe(true)
    expect(sentRequests(name)).toEqual([{ name, authorization: token }])
  })
}

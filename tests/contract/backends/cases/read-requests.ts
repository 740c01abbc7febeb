/** Requests of a signed-in user that the server refuses. */
import { expect, it } from 'vitest'
import type { Rejection } from '../backend-profile.ts'
import { expectEnd, expectRejection, failureOfRequest, type BackendCase } from '../backend-case.ts'
import { forgetRequests, sentRequests } from '../api-requests.ts'

/** @param permissionDenied what the server sends */
export function permissionCases(
  { answerer, openSignedIn }: BackendCase,
  permissionDenied: Rejection,
): void {
  it('says in the words of the server that a permission is missing, after one request, and stays signed in', async () => {
    const tab = await openSignedIn()
    const { staffPath } = answerer()
    forgetRequests()
    const failures = [
      await failureOfRequest(tab.http.get(staffPath)),
      await failureOfRequest(tab.http.post(staffPath, {})),
    ]
    for (const failure of failures) expectRejection(failure, permissionDenied)
    expect(tab.reported).toEqual(failures)
    expect(sentRequests().map(({ name }) => name)).toEqual([
      `GET ${staffPath}`,
      `POST ${staffPath}`,
    ])
    expect([tab.auth.isAuthenticated, tab.ends]).toEqual([true, []])
    await tab.readUser()
  })
}

/** For a server that answers a missing permission as it answers a token that is over. */
export function bareForbiddenCases({ answerer, openSignedIn }: BackendCase): void {
  it('ends the session after a 403 without a code, which means that it is over, as in the seed', async () => {
    const tab = await openSignedIn()
    const { staffPath } = answerer()
    await answerer().forbidStaffPage()
    expect((await failureOfRequest(tab.http.get(staffPath))).kind).toBe('session-expired')
    expect([tab.auth.isAuthenticated, tab.auth.endReason]).toEqual([false, 'rejected'])
    expect(tab.reported).toEqual([])
  })
}

export function requestCases({ answerer, openSignedIn }: BackendCase): void {
  it('signs a deleted user out at the next request, without a refresh', async () => {
    const tab = await openSignedIn()
    await answerer().deleteUser('demo')
    forgetRequests()
    await expectEnd(tab, tab.readUser())
    // Once more without the token, for the page may be public.
    expect(sentRequests().map(({ name }) => name)).toEqual(['GET user/', 'GET user/'])
  })

  it('signs a disabled user out at the next request, without a refresh', async () => {
    const tab = await openSignedIn()
    await answerer().deactivateUser('demo')
    forgetRequests()
    await expectEnd(tab, tab.readUser())
    expect(sentRequests().map(({ name }) => name)).toEqual(['GET user/', 'GET user/'])
  })
}

/** For a server that takes the word of an access token until it expires. */
export function statelessTokenCases({ answerer, openSignedIn }: BackendCase): void {
  it('ends nothing when the request of a deleted user fails with a server error', async () => {
    const tab = await openSignedIn()
    await answerer().deleteUser('demo')
    expect(await failureOfRequest(tab.readUser())).toMatchObject({ kind: 'server', status: 500 })
    expect([tab.auth.isAuthenticated, tab.ends]).toEqual([true, []])
  })

  it('still answers a disabled user, until the access token expires', async () => {
    const tab = await openSignedIn()
    await answerer().deactivateUser('demo')
    expect(await tab.readUser()).toMatchObject({ username: 'demo' })
    expect([tab.auth.isAuthenticated, tab.ends]).toEqual([true, []])
  })
}

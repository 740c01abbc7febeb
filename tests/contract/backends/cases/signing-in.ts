/** Signing in, and the current user. */
import { expect, it } from 'vitest'
import { expectRejection, failureOfRequest, type BackendCase } from '../backend-case.ts'
import { sentRequests } from '../api-requests.ts'

export function signInCases({
  profile,
  authBackend,
  open,
  openSignedIn,
  expire,
}: BackendCase): void {
  it('signs in, and the next request is answered', async () => {
    const tab = await openSignedIn()
    expect(tab.auth.isAuthenticated).toBe(true)
    expect(await tab.readUser()).toMatchObject({ username: 'demo' })
    expect(sentRequests('GET user/')).toEqual([
      { name: 'GET user/', authorization: tab.auth.token },
    ])
  })

  it('names the user as the user page does, whether the id is a number or text', async () => {
    const tab = await openSignedIn('staff')
    const { id, user_id: idOfMock } = await tab.readUser()
    expect(tab.auth.userId).toBe(String(id ?? idOfMock))
  })

  it('says in the words of the server that the password is wrong', async () => {
    const tab = open()
    const failure = await failureOfRequest(tab.signIn('demo', 'wrong'))
    expectRejection(failure, profile.wrongPassword)
    expect([tab.auth.isAuthenticated, tab.ends, tab.reported]).toEqual([false, [], []])
  })

  it(`${profile.disabledUser ? 'refuses' : 'says the same to'} a disabled user`, async () => {
    const tab = open()
    const { disabledUser = profile.wrongPassword } = profile
    expectRejection(await failureOfRequest(tab.signIn('frozen')), disabledUser)
    expect([tab.auth.isAuthenticated, tab.ends, tab.reported]).toEqual([false, [], []])
  })

  it('signs in beside an expired session, without sending its token', async () => {
    const tab = await openSignedIn()
    await expire()
    await tab.signIn('staff')
    expect(await tab.readUser()).toMatchObject({ username: 'staff' })
    const signIn = {
      name: `POST ${authBackend.authPath}${authBackend.signInPath}`,
      authorization: null,
    }
    expect(sentRequests(signIn.name)).toEqual([signIn, signIn])
  })
}

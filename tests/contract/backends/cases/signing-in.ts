/** Signing in, and the current user. */
import { expect, it } from 'vitest'
import { expectRejection, failureOfRequest, type BackendCase } from '../backend-case.ts'
import { sentRequests } from '../api-requests.ts'

export function signInCases({
  profile,
  variant,
  authBackend,
  open,
  openSignedIn,
  expire,
}: BackendCase): void {
  const { wrongPassword = profile.wrongPassword } = variant
  const { disabledUser = wrongPassword } = profile

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
    expectRejection(failure, wrongPassword)
    expect([tab.auth.isAuthenticated, tab.ends, tab.reported]).toEqual([false, [], []])
  })

  it(`${profile.disabledUser ? 'refuses' : 'says the same to'} a disabled user`, async () => {
    const tab = open()
    expectRejection(await failureOfRequest(tab.signIn('frozen')), disabledUser)
    expect([tab.auth.isAuthenticated, tab.ends, tab.reported]).toEqual([false, [], []])
  })

  it('signs in beside an expired session, without sending its token', async () => {
    const tab = await openSignedIn()
    await expire()
    await tab.signIn('staff')
    expect(await tab.readUser()).toMatchObject({ username: 'staff' })
    const name = `POST ${authBackend.authPath}${authBackend.signInPath}`
    const signInOf = (username: string) => ({
      name,
      authorization:
        authBackend.signInWith === 'basic' ? `Basic ${btoa(`${username}:${username}1234`)}` : null,
    })
    expect(sentRequests(name)).toEqual([signInOf('demo'), signInOf('staff')])
  })
}

/** A user whose token names nobody is named by the endpoint of the current user. */
import { expect, it } from 'vitest'
import { eventually } from '../../../support/eventually.ts'
import type { BackendCase } from '../backend-case.ts'
import { holdRequests, sentRequests } from '../api-requests.ts'

export function namingCases({ authBackend, open, openSignedIn }: BackendCase): void {
  const naming = `GET ${authBackend.authPath}${authBackend.userPath}`

  it('asks once for the name of the user, with the token', async () => {
    const tab = await openSignedIn()
    await tab.readUser()
    await tab.readUser()
    expect(sentRequests(naming)).toEqual([{ name: naming, authorization: tab.auth.token }])
  })

  it('names the next user, and nobody until then', async () => {
    const tab = await openSignedIn()
    const demo = tab.auth.userId
    const letGo = holdRequests(naming)
    const signingIn = tab.signIn('staff')
    await eventually(() => expect(sentRequests(naming)).toHaveLength(2))
    expect(tab.auth.userId).toBeNull()
    letGo()
    await signingIn
    expect(tab.auth.userId).not.toBe(demo)
    expect(sentRequests(naming)).toHaveLength(2)
  })

  it('names the user of another tab anew', async () => {
    const here = await openSignedIn()
    const demo = here.auth.userId
    const there = open()
    await eventually(() => expect(there.auth.userId).toBe(demo))
    await there.signIn('staff')
    await eventually(() => expect(here.auth.userId).toBe(there.auth.userId))
    expect(here.auth.userId).not.toBe(demo)
    expect([here.ends, here.reported]).toEqual([[], []])
  })
}

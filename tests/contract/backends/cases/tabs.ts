/** Two tabs of one user. */
import { expect, it } from 'vitest'
import { eventually } from '../../../support/eventually.ts'
import type { BackendCase } from '../backend-case.ts'
import { holdRequests, sentRequests } from '../api-requests.ts'

export function tabCases({ signOutName, open, openSignedIn }: BackendCase): void {
  it('signs out in both tabs, and tells the server once', async () => {
    const here = await openSignedIn()
    const there = open()
    expect(there.auth.isAuthenticated).toBe(true)
    await here.auth.signOut()
    await eventually(() => expect(there.auth.isAuthenticated).toBe(false))
    expect(there.ends).toEqual(['other-tab'])
    expect(sentRequests().filter(({ name }) => name === signOutName)).toHaveLength(
      signOutName === undefined ? 0 : 1,
    )
  })
}

/** For a backend with a refresh. */
export function refreshInOtherTabCases({ answerer, open, openSignedIn }: BackendCase): void {
  it('keeps the requests of one tab when another tab refreshes', async () => {
    const here = await openSignedIn()
    const there = open()
    const letGo = holdRequests('GET user/')
    const reading = here.readUser()
    await eventually(() => expect(sentRequests('GET user/')).toHaveLength(1))
    // Tokens without a `jti` are the same if they are issued within the same second.
    await answerer().advanceClock(1)
    expect(await there.auth.refresh()).toBe('refreshed')
    await eventually(() => expect(here.auth.token).toBe(there.auth.token))
    letGo()
    expect(await reading).toMatchObject({ username: 'demo' })
  })
}

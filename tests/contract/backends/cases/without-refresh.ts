/** A token that nothing can refresh: the user signs in again when it has expired. */
import { expect, it } from 'vitest'
import { eventually } from '../../../support/eventually.ts'
import { expectEnd, type BackendCase } from '../backend-case.ts'
import { forgetRequests, sentRequests } from '../api-requests.ts'

const TWENTY = Array.from({ length: 20 })

export function withoutRefreshCases(backendCase: BackendCase): void {
  const { variant, open, openSignedIn, expire } = backendCase
  const isTokenSent = ({ authorization }: { authorization: string | null }) =>
    authorization !== null

  it('ends the session at the first request after the expiry, which is sent with the token once', async () => {
    const tab = await openSignedIn()
    await expire()
    forgetRequests()
    await expectEnd(tab, tab.readUser())
    expect(sentRequests('GET user/').filter(isTokenSent)).toHaveLength(1)
    expect(tab.ends).toContain('unauthenticated')
  })

  it('ends the session once when twenty requests are refused because the token has expired', async () => {
    const tab = await openSignedIn()
    await expire()
    await Promise.allSettled(TWENTY.map(() => tab.readUser()))
    expect([tab.auth.isAuthenticated, tab.auth.endReason, tab.reported]).toEqual([
      false,
      'unauthenticated',
      [],
    ])
  })

  it('learns from another tab that the session has ended', async () => {
    const here = await openSignedIn()
    const there = open()
    // The question for a name uses the token: answered after the expiry, it could put that off.
    await eventually(() => expect(there.auth.userId).not.toBeNull())
    await expire()
    await expectEnd(here, here.readUser())
    await eventually(() => expect(there.auth.isAuthenticated).toBe(false))
    expect(there.reported).toEqual([])
  })

  if (variant.prolongs) prolongingCases(backendCase)
}

/** An expiry beside an opaque token, which the server does not put off. */
export function expiryCases({
  profile,
  authBackend,
  open,
  openSignedIn,
  expire,
}: BackendCase): void {
  const asking = `GET ${authBackend.authPath}${authBackend.userPath}`

  it('knows from the sign-in when the token expires, also in a tab that is opened later', async () => {
    const before = Date.now()
    const tab = await openSignedIn()
    const lifetime = (tab.auth.expiresAt ?? 0) - before
    // The clock of the server may be another.
    expect(Math.abs(lifetime - profile.accessLifetime * 1000)).toBeLessThan(60_000)
    expect(open().auth.expiresAt).toBe(tab.auth.expiresAt)
    expect(Number(localStorage.getItem('token_expiry'))).toBe(tab.auth.expiresAt)
  })

  it('asks once whether the token has expired, and then ends the session', async () => {
    const tab = await openSignedIn()
    const { token } = tab.auth
    await expire()
    forgetRequests()
    // As the route guard does, once a response has brought the time.
    tab.auth.session.syncClock(new Date(Date.now() + profile.accessLifetime * 1000 + 2000))
    await eventually(() => expect(tab.ends).toEqual(['expired']))
    expect(sentRequests()).toEqual([{ name: asking, authorization: token }])
    expect([tab.auth.isAuthenticated, localStorage.getItem('token_expiry')]).toEqual([false, null])
  })
}

/** A server that puts the expiry off whenever the token is used, and does not tell. */
function prolongingCases({ profile, answerer, open, openSignedIn }: BackendCase): void {
  it('stays signed in beyond the expiry that the sign-in has told', async () => {
    const tab = await openSignedIn()
    for (const _time of [1, 2]) {
      await answerer().advanceClock(profile.accessLifetime * 0.6)
      await tab.readUser()
    }
    // It has asked, and knows that it does not know.
    await eventually(() => expect(tab.auth.expiresAt).toBeNull())
    await tab.readUser()
    await open().readUser()
    expect([tab.auth.isAuthenticated, tab.ends, tab.reported]).toEqual([true, [], []])
    expect(localStorage.getItem('token_expiry')).toBeNull()
  })
}

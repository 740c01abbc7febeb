/** Creating an account, with the request of the app. */
import { expect, it } from 'vitest'
import { createRegistrationApi } from '@/api/registration-api.ts'
import { failureOfRequest, type BackendCase } from '../backend-case.ts'
import type { RegistrationRejections } from '../backend-profile.ts'
import { sentRequests } from '../api-requests.ts'
import type { ClientTab } from '../open-tab.ts'

const account = { username: 'newcomer', password: 'Latch-key-9', email: 'new@example.com' }

export function registrationCases(
  { authBackend, open, openSignedIn, expire }: BackendCase,
  rejections: RegistrationRejections,
): void {
  const register = ({ http }: ClientTab, changes: Partial<typeof account> = {}) =>
    createRegistrationApi(http, authBackend).register({ ...account, ...changes })
  const { authPath, registration } = authBackend
  const request = `POST ${authPath}${registration?.path}`

  it('creates an account, and signs in with it', async () => {
    const tab = open()
    const { username, password, email } = account
    expect([await register(tab), tab.auth.isAuthenticated]).toEqual([username, false])
    await tab.signIn(username, password)
    expect(await tab.readUser()).toMatchObject({ username, email })
  })

  it('creates an account beside an expired session, without sending its token', async () => {
    const tab = await openSignedIn()
    await expire()
    await register(tab)
    expect(sentRequests(request)).toEqual([{ name: request, authorization: null }])
  })

  it('creates an account without an e-mail address', async () => {
    const tab = open()
    const { username, password } = account
    await createRegistrationApi(tab.http, authBackend).register({ username, password })
    await tab.signIn(username, password)
    expect(await tab.readUser()).toMatchObject({ username, email: '' })
  })

  it.each([
    ['the user name is taken', { username: 'demo' }, { username: [rejections.takenUsername] }],
    ['the password is too short', { password: 'aB3' }, { password: [rejections.shortPassword] }],
  ])(
    'says in the words of the server, at its field, that %s',
    async (_problem, changes, fields) => {
      const tab = open()
      const failure = await failureOfRequest(register(tab, changes))
      expect(failure).toMatchObject({ kind: 'invalid', status: 400, fields })
      expect(tab.reported).toEqual([])
    },
  )
}

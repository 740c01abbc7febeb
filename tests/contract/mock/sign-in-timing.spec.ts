/** Timing attacks on sign-in: every failure costs the same work, so the response time reveals no user name. */
import { expect, it, vi } from 'vitest'
import { createAccount, uniqueUsername, post, resetBeforeEach } from '../contract-client.ts'

resetBeforeEach()

it.each(['v1/login/', 'v1/session/', 'v2/token/'])(
  'POST %s hashes with the same cost for a wrong password, an unknown user name and a deactivated account',
  async (path) => {
    const { username, password } = await createAccount()
    // The first unknown name also creates the dummy hash that unknown names are compared with.
    await post(path, { username: uniqueUsername(), password })
    const deriveBits = vi.spyOn(crypto.subtle, 'deriveBits')
    const hashIterations = async (credentials: { username: string; password: string }) => {
      deriveBits.mockClear()
      await post(path, credentials)
      return deriveBits.mock.calls.map(([parameters]) =>
        Reflect.get(Object(parameters), 'iterations'),
      )
    }
    const wrongPassword = await hashIterations({ username, password: 'wrong' })
    expect(wrongPassword).toHaveLength(1)
    expect(await hashIterations({ username: uniqueUsername(), password })).toEqual(wrongPassword)
    expect(await hashIterations({ username: 'frozen', password: 'frozen1234' })).toEqual(
      wrongPassword,
    )
  },
)

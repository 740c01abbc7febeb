/** What the time of an answer tells: nothing, because the same work is done for it. */
import { expect, it, vi } from 'vitest'
import { newAccount, newName, post, useBackend } from '../contract-client.ts'

useBackend()

it.each(['v1/login/', 'v1/session/', 'v2/token/'])(
  '%s does the same work for a wrong password, an unknown name and a disabled account',
  async (path) => {
    const { username, password } = await newAccount()
    // Makes what an unknown name is compared with, once.
    await post(path, { username: newName(), password })
    const derive = vi.spyOn(crypto.subtle, 'deriveBits')
    const work = async (credentials: { username: string; password: string }) => {
      derive.mockClear()
      await post(path, credentials)
      return derive.mock.calls.map(([parameters]) => Reflect.get(Object(parameters), 'iterations'))
    }
    const wrongPassword = await work({ username, password: 'wrong' })
    expect(wrongPassword).toHaveLength(1)
    expect(await work({ username: newName(), password })).toEqual(wrongPassword)
    expect(await work({ username: 'frozen', password: 'frozen1234' })).toEqual(wrongPassword)
  },
)

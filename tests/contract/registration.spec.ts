/** Registration: the validation of user name, password and e-mail address, as Django does it. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { RegisteredUser, User } from '../../src/api/schemas.ts'
import { get, uniqueUsername, post, resetBeforeEach } from './contract-client.ts'

resetBeforeEach()

describe('POST v1/register/', () => {
  it('creates an account that can sign in', async () => {
    const account = {
      username: `李雷.O_Brien@+-${uniqueUsername()}`,
      password: '密码 with spaces, and é',
      email: 'li@example.com',
    }
    const { status, body } = await post('v1/register/', account)
    expect(status).toBe(201)
    const { user_id, ...rest } = v.parse(RegisteredUser, body)
    expect(rest).toEqual({ username: account.username, email: account.email })
    const { body: signedIn } = await post('v1/login/', account)
    const { body: user } = await get('v1/user/', { authorization: `JWT ${String(signedIn.token)}` })
    expect(v.parse(User, user)).toMatchObject({
      user_id,
      username: account.username,
      is_staff: false,
    })
  })

  it('normalizes the user name to NFKC, so that look-alike names are one name', async () => {
    const suffix = uniqueUsername()
    const account = { username: `e\u0301ﬁ－${suffix}`, password: 'a-password' }
    const { status, body } = await post('v1/register/', account)
    expect(status).toBe(201)
    expect(body.username).toBe(`éfi-${suffix}`)
    expect((await post('v1/register/', account)).status).toBe(400)
    const { username } = v.parse(RegisteredUser, body)
    expect((await post('v1/login/', { ...account, username })).status).toBe(200)
  })

  it.each([
    ['Ann@EXAMPLE.com', 'Ann@example.com'],
    [" o'brien+news@example.co.uk ", "o'brien+news@example.co.uk"],
    ['a@localhost', 'a@localhost'],
    ['a@exämple.com', 'a@exämple.com'],
    ['  ', ''],
  ])('accepts the e-mail address %j', async (email, expected) => {
    const { status, body } = await post('v1/register/', {
      username: uniqueUsername(),
      password: 'a-password',
      email,
    })
    expect([status, body.email]).toEqual([201, expected])
  })

  it('accepts a registration without an e-mail address', async () => {
    expect(
      (await post('v1/register/', { username: uniqueUsername(), password: 'a-password' })).body
        .email,
    ).toBe('')
    expect(
      (
        await post('v1/register/', {
          username: uniqueUsername(),
          password: 'a-password',
          email: '',
        })
      ).status,
    ).toBe(201)
  })

  it('registers a user name once when several requests arrive at the same time', async () => {
    const account = { username: uniqueUsername(), password: 'a-password' }
    const responses = await Promise.all(
      Array.from({ length: 4 }, () => post('v1/register/', account)),
    )
    expect(responses.map(({ status }) => status).toSorted()).toEqual([201, 400, 400, 400])
    const rejected = responses.find(({ status }) => status === 400)
    expect(rejected?.body).toMatchObject({
      code: 'invalid',
      username: ['A user with that username already exists.'],
    })
  })

  it.each([
    [{ username: 'a b' }, 'username'],
    // Python's \w does not match combining marks.
    [{ username: 'x\u0301' }, 'username'],
    [{ username: 'a'.repeat(151) }, 'username'],
    [{ password: 'short' }, 'password'],
    [{ password: '1234567890' }, 'password'],
    [{ password: 'a'.repeat(1025) }, 'password'],
    [{ password: '🔑🔑🔑🔑' }, 'password'],
    [{ password: 'a-pass\0word' }, 'password'],
    [{ password: 'a-pass\uD800word' }, 'password'],
    [{ username: '' }, 'username'],
    [{ password: ' ' }, 'password'],
    [{ email: 'no address' }, 'email'],
    [{ email: 'a@b' }, 'email'],
    [{ email: 'a@b..c' }, 'email'],
    [{ email: 5 }, 'email'],
  ])('returns 400 with a field error for %j', async (invalid, field) => {
    const { status, body } = await post('v1/register/', {
      username: uniqueUsername(),
      password: 'a-password',
      ...invalid,
    })
    expect(status).toBe(400)
    expect(body.code).toBe('invalid')
    expect(Object.keys(body)).toEqual(['code', 'message', 'detail', field])
    expect(body[field]).toEqual([expect.stringMatching(/\.$/)])
  })
})

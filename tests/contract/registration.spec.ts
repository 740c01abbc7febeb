/** Making an account: what Django accepts of a name and a password. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { Registered, User } from '../../src/api/schemas.ts'
import { get, newName, post, useBackend } from './contract-client.ts'

useBackend()

describe('POST v1/register/', () => {
  it('makes an account that can sign in', async () => {
    const account = {
      username: `李雷.O_Brien@+-${newName()}`,
      password: '密码 with spaces, and é',
      email: 'li@example.com',
    }
    const { status, body } = await post('v1/register/', account)
    expect(status).toBe(201)
    const { user_id, ...rest } = v.parse(Registered, body)
    expect(rest).toEqual({ username: account.username, email: account.email })
    const { body: signedIn } = await post('v1/login/', account)
    const { body: user } = await get('v1/user/', { as: `JWT ${String(signedIn.token)}` })
    expect(v.parse(User, user)).toMatchObject({
      user_id,
      username: account.username,
      is_staff: false,
    })
  })

  it('takes names that look alike for the same', async () => {
    const name = newName()
    const typed = { username: `e\u0301ﬁ－${name}`, password: 'a-password' }
    const { status, body } = await post('v1/register/', typed)
    expect(status).toBe(201)
    expect(body.username).toBe(`éfi-${name}`)
    expect((await post('v1/register/', typed)).status).toBe(400)
    const { username } = v.parse(Registered, body)
    expect((await post('v1/login/', { ...typed, username })).status).toBe(200)
  })

  it.each([
    ['Ann@EXAMPLE.com', 'Ann@example.com'],
    [" o'brien+news@example.co.uk ", "o'brien+news@example.co.uk"],
    ['a@localhost', 'a@localhost'],
    ['a@exämple.com', 'a@exämple.com'],
    ['  ', ''],
  ])('takes the address %j', async (email, written) => {
    const { status, body } = await post('v1/register/', {
      username: newName(),
      password: 'a-password',
      email,
    })
    expect([status, body.email]).toEqual([201, written])
  })

  it('needs no email', async () => {
    expect(
      (await post('v1/register/', { username: newName(), password: 'a-password' })).body.email,
    ).toBe('')
    expect(
      (await post('v1/register/', { username: newName(), password: 'a-password', email: '' }))
        .status,
    ).toBe(201)
  })

  it('gives a name away once, even to many at a time', async () => {
    const account = { username: newName(), password: 'a-password' }
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => post('v1/register/', account)),
    )
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 400, 400, 400])
    const refused = replies.find(({ status }) => status === 400)
    expect(refused?.body).toMatchObject({
      code: 'invalid',
      username: ['A user with that username already exists.'],
    })
  })

  it.each([
    [{ username: 'a b' }, 'username'],
    // Python's \\w knows no combining marks.
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
  ])('refuses %j', async (wrong, field) => {
    const { status, body } = await post('v1/register/', {
      username: newName(),
      password: 'a-password',
      ...wrong,
    })
    expect(status).toBe(400)
    expect(body.code).toBe('invalid')
    expect(Object.keys(body)).toEqual(['code', 'message', 'detail', field])
    expect(body[field]).toEqual([expect.stringMatching(/\.$/)])
  })
})

/** Signing in with `v1`: what is asked, what is answered, and what is not told. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { ErrorBody, Registered, TokenAnswer, User } from '../../src/api/contract.ts'
import { disable, forge, soundClaims } from './behind-the-scenes.ts'
import { get, passTime, post, send, tokenOf, useBackend } from './support.ts'

useBackend()

const claimsOf = (token: unknown) =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >

describe('POST v1/login/', () => {
  it('answers a token with the claims of the account', async () => {
    const { status, body, headers } = await post('v1/login/', {
      username: 'demo',
      password: 'demo1234',
    })
    expect(status).toBe(200)
    expect(headers.get('Cache-Control')).toBe('no-store')
    const claims = claimsOf(v.parse(TokenAnswer, body).token)
    expect(claims).toMatchObject({
      user_id: 1,
      username: 'demo',
      email: 'demo@example.com',
      is_staff: false,
    })
    expect(Number(claims.exp) - Number(claims.iat)).toBe(24 * 60 * 60)
    expect(claims.orig_iat).toBe(claims.iat)
    expect(claims.jti).toBeTypeOf('string')
  })

  it('takes a form as well as JSON', async () => {
    const { status } = await send('POST', 'v1/login/', {
      form: { username: 'demo', password: 'demo1234' },
    })
    expect(status).toBe(200)
    const multipart = new FormData()
    multipart.set('username', 'demo')
    multipart.set('password', 'demo1234')
    expect((await send('POST', 'v1/login/', { body: multipart })).status).toBe(200)
  })

  it('never gives one token twice', async () => {
    expect(await tokenOf()).not.toBe(await tokenOf())
  })

  it('does not look at the Authorization header', async () => {
    for (const as of ['JWT nonsense', 'Basic nonsense', `JWT ${forge({ key: 'another' })}`]) {
      const { status } = await post('v1/login/', { username: 'demo', password: 'demo1234' }, { as })
      expect(status).toBe(200)
    }
  })

  it('refuses a wrong password, an unknown name and a disabled account in exactly one way', async () => {
    const tries = [
      { username: 'demo', password: 'wrong' },
      { username: 'nobody', password: 'demo1234' },
      { username: 'frozen', password: 'frozen1234' },
      { username: 'DEMO', password: 'demo1234' },
      { username: 'demo', password: 'demo1234 ' },
    ]
    const replies = await Promise.all(tries.map((credentials) => post('v1/login/', credentials)))
    for (const { status, body, text, headers } of replies) {
      expect(status).toBe(400)
      expect(v.parse(ErrorBody, body).code).toBe('invalid_credentials')
      expect(body.non_field_errors).toEqual([body.message])
      expect(text).toBe(replies[0]?.text)
      expect([...headers]).toEqual([...(replies[0]?.headers ?? [])])
    }
  })

  it.each([
    [{}, { username: ['This field is required.'], password: ['This field is required.'] }],
    [
      { username: ' ', password: '' },
      { username: ['This field may not be blank.'], password: ['This field may not be blank.'] },
    ],
    [
      { username: 1, password: null },
      { username: ['Not a valid string.'], password: ['This field may not be null.'] },
    ],
    [['demo'], { non_field_errors: ['Invalid data. Expected an object.'] }],
    ['demo', { non_field_errors: ['Invalid data. Expected an object.'] }],
    [null, { non_field_errors: ['Invalid data. Expected an object.'] }],
  ])('says what is wrong with %j', async (json, fields) => {
    const { status, body } = await post('v1/login/', json)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'invalid', ...fields })
  })
})

describe('POST v1/register/', () => {
  it('makes an account that can sign in', async () => {
    const account = {
      username: '李雷.O’Brien'.replace('’', '_'),
      password: ' 密码 with spaces ',
      email: 'li@example.com',
    }
    const { status, body } = await post('v1/register/', account)
    expect(status).toBe(201)
    expect(v.parse(Registered, body)).toEqual({
      user_id: 4,
      username: account.username,
      email: account.email,
    })
    const { body: signedIn } = await post('v1/login/', account)
    const { body: user } = await get('v1/user/', { as: `JWT ${String(signedIn.token)}` })
    expect(v.parse(User, user)).toMatchObject({
      user_id: 4,
      username: account.username,
      is_staff: false,
    })
    expect(
      (await post('v1/login/', { ...account, password: account.password.trim() })).status,
    ).toBe(400)
  })

  it('needs no email', async () => {
    expect(
      (await post('v1/register/', { username: 'ann', password: 'a-password' })).body.email,
    ).toBe('')
    expect(
      (await post('v1/register/', { username: 'bob', password: 'a-password', email: '' })).status,
    ).toBe(201)
  })

  it('gives a name away once, even to many at a time', async () => {
    const account = { username: 'twice', password: 'a-password' }
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => post('v1/register/', account)),
    )
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 400, 400, 400])
    const refused = replies.find(({ status }) => status === 400)
    expect(refused?.body).toMatchObject({
      code: 'invalid',
      username: ['A user with that user name already exists.'],
    })
  })

  it.each([
    [{ username: 'a b' }, 'username'],
    [{ username: 'a'.repeat(151) }, 'username'],
    [{ password: 'short' }, 'password'],
    [{ password: '1234567890' }, 'password'],
    [{ password: 'a'.repeat(1025) }, 'password'],
    [{ email: 'no address' }, 'email'],
    [{ email: 5 }, 'email'],
  ])('refuses %j', async (wrong, field) => {
    const { status, body } = await post('v1/register/', {
      username: 'ann',
      password: 'a-password',
      ...wrong,
    })
    expect(status).toBe(400)
    expect(body.code).toBe('invalid')
    expect(Object.keys(body)).toEqual(['code', 'message', 'detail', field])
    expect(body[field]).toEqual([expect.stringMatching(/\.$/)])
  })
})

describe('POST v1/token/refresh/', () => {
  it('gives a younger token and keeps orig_iat', async () => {
    const token = await tokenOf()
    passTime(3600)
    const { status, body } = await post('v1/token/refresh/', { token })
    expect(status).toBe(200)
    const [before, after] = [claimsOf(token), claimsOf(body.token)]
    expect(after.orig_iat).toBe(before.orig_iat)
    expect(Number(after.exp)).toBeGreaterThan(Number(before.exp))
    expect((await get('v1/user/', { as: `JWT ${token}` })).status).toBe(200)
  })

  it('refuses an expired token', async () => {
    const token = await tokenOf()
    passTime(24 * 60 * 60 + 1)
    const { status, body } = await post('v1/token/refresh/', { token })
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'token_expired', non_field_errors: [body.message] })
  })

  it('ends the chain seven days after its beginning', async () => {
    let token = await tokenOf()
    const renew = async () => {
      passTime(20 * 60 * 60)
      const reply = await post('v1/token/refresh/', { token })
      token = String(reply.body.token)
      return reply
    }
    for (let times = 0; times < 8; times += 1) expect((await renew()).status).toBe(200)
    const { status, body } = await renew()
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'refresh_expired', non_field_errors: [body.message] })
  })

  it.each([
    ['a changed token', () => forge({ key: 'another' })],
    ['a prefix', async () => `JWT ${await tokenOf()}`],
    [
      'a token without orig_iat',
      () => forge({ claims: { ...soundClaims(), orig_iat: undefined } }),
    ],
    ['a token of v2', () => forge({ claims: { ...soundClaims(), token_type: 'refresh' } })],
    ['a token of nobody', () => forge({ claims: { ...soundClaims(), user_id: 99 } })],
  ])('refuses %s', async (_what, make) => {
    const { status, body } = await post('v1/token/refresh/', { token: await make() })
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'token_invalid', non_field_errors: [body.message] })
  })

  it('refuses a disabled account', async () => {
    const token = await tokenOf()
    await disable('demo')
    for (const path of ['v1/token/refresh/', 'v1/token/verify/']) {
      const { status, body } = await post(path, { token })
      expect(status).toBe(400)
      expect(body.code).toBe('user_inactive')
    }
  })

  it('wants a token', async () => {
    expect((await post('v1/token/refresh/', {})).body).toMatchObject({
      code: 'invalid',
      token: ['This field is required.'],
    })
  })
})

describe('POST v1/token/verify/', () => {
  it('says that a token is good', async () => {
    const token = await tokenOf()
    expect(await post('v1/token/verify/', { token })).toMatchObject({
      status: 200,
      body: { token },
    })
  })

  it('says that a token is not', async () => {
    const token = await tokenOf()
    expect((await post('v1/token/verify/', { token: `${token}x` })).body.code).toBe('token_invalid')
    passTime(24 * 60 * 60 + 1)
    expect(await post('v1/token/verify/', { token })).toMatchObject({
      status: 400,
      body: { code: 'token_expired' },
    })
  })
})

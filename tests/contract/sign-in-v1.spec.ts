/** Sign-in with `v1` (djangorestframework-jwt): the token and its claims, field errors, and no user enumeration. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { TokenResponse } from '../../src/api/schemas.ts'
import {
  decodeClaims,
  createAccount,
  uniqueUsername,
  passwordOf,
  post,
  send,
  obtainToken,
  resetBeforeEach,
} from './contract-client.ts'

resetBeforeEach()

describe('POST v1/login/', () => {
  it('returns a token with the claims of the account', async () => {
    const { status, body, headers } = await post('v1/login/', {
      username: 'demo',
      password: 'demo1234',
    })
    expect(status).toBe(200)
    expect(headers.get('Cache-Control')).toBe('no-store')
    const claims = decodeClaims(v.parse(TokenResponse, body).token)
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

  it('accepts form data as well as JSON', async () => {
    const { status } = await send('POST', 'v1/login/', {
      form: { username: 'demo', password: 'demo1234' },
    })
    expect(status).toBe(200)
    const multipart = new FormData()
    multipart.set('username', 'demo')
    multipart.set('password', 'demo1234')
    expect((await send('POST', 'v1/login/', { body: multipart })).status).toBe(200)
  })

  it('trims white space around user name and password', async () => {
    const { username, password } = await createAccount()
    const { status } = await post('v1/login/', {
      username: ` ${username}\t`,
      password: `\n${password} `,
    })
    expect(status).toBe(200)
  })

  it('accepts a number as a user name', async () => {
    const account = {
      username: Date.now() * 1000 + Math.floor(Math.random() * 1000),
      password: 'a-password',
    }
    expect((await post('v1/register/', account)).status).toBe(201)
    expect(
      (await post('v1/login/', { ...account, username: String(account.username) })).status,
    ).toBe(200)
  })

  it('returns a different token for each sign-in', async () => {
    expect(await obtainToken()).not.toBe(await obtainToken())
  })

  it('ignores the Authorization header', async () => {
    for (const authorization of [
      'JWT nonsense',
      'Basic nonsense',
      `JWT ${await obtainToken()}x`,
      'JWT',
    ]) {
      const { status } = await post(
        'v1/login/',
        { username: 'demo', password: 'demo1234' },
        { authorization },
      )
      expect(status).toBe(200)
    }
  })

  it('returns the same 400 response for a wrong password, an unknown user name and a deactivated account', async () => {
    const { username, password } = await createAccount()
    const attempts = [
      { username, password: 'wrong' },
      { username, password: `${password}x` },
      { username: uniqueUsername(), password },
      { username: username.toUpperCase(), password },
      { username: 'frozen', password: passwordOf('frozen') },
    ]
    const responses = []
    for (const credentials of attempts) responses.push(await post('v1/login/', credentials))
    for (const { status, body, text, headers } of responses) {
      expect(status).toBe(400)
      expect(body.code).toBe('invalid_credentials')
      expect(body.non_field_errors).toEqual([body.message])
      expect(text).toBe(responses[0]?.text)
      expect(withoutDate(headers)).toEqual(withoutDate(responses[0]?.headers))
    }
  })

  it.each([
    [{}, { username: ['This field is required.'], password: ['This field is required.'] }],
    [
      { username: ' ', password: '' },
      { username: ['This field may not be blank.'], password: ['This field may not be blank.'] },
    ],
    [
      { username: true, password: null },
      { username: ['Not a valid string.'], password: ['This field may not be null.'] },
    ],
    [['demo'], { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
    ['demo', { non_field_errors: ['Invalid data. Expected a dictionary, but got str.'] }],
    [null, { non_field_errors: ['No data provided'] }],
  ])('returns 400 with field errors for the body %j', async (json, fields) => {
    const { status, body } = await post('v1/login/', json)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'invalid', ...fields })
  })
})

/** Every header except `Date`. */
const withoutDate = (headers = new Headers()) => [...headers].filter(([name]) => name !== 'date')

/** Signing in with `v1`: what is asked, what is answered, and what is not told. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { TokenAnswer } from '../../src/api/schemas.ts'
import {
  claimsOf,
  newAccount,
  newName,
  passwordOf,
  post,
  send,
  tokenOf,
  useBackend,
} from './contract-client.ts'

useBackend()

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

  it('takes no notice of white space around name and password', async () => {
    const { username, password } = await newAccount()
    const { status } = await post('v1/login/', {
      username: ` ${username}\t`,
      password: `\n${password} `,
    })
    expect(status).toBe(200)
  })

  it('takes digits for text', async () => {
    const account = {
      username: Date.now() * 1000 + Math.floor(Math.random() * 1000),
      password: 'a-password',
    }
    expect((await post('v1/register/', account)).status).toBe(201)
    expect(
      (await post('v1/login/', { ...account, username: String(account.username) })).status,
    ).toBe(200)
  })

  it('never gives one token twice', async () => {
    expect(await tokenOf()).not.toBe(await tokenOf())
  })

  it('does not look at the Authorization header', async () => {
    for (const as of ['JWT nonsense', 'Basic nonsense', `JWT ${await tokenOf()}x`, 'JWT']) {
      const { status } = await post('v1/login/', { username: 'demo', password: 'demo1234' }, { as })
      expect(status).toBe(200)
    }
  })

  it('refuses a wrong password, an unknown name and a disabled account in exactly one way', async () => {
    const { username, password } = await newAccount()
    const tries = [
      { username, password: 'wrong' },
      { username, password: `${password}x` },
      { username: newName(), password },
      { username: username.toUpperCase(), password },
      { username: 'frozen', password: passwordOf('frozen') },
    ]
    const replies = []
    for (const credentials of tries) replies.push(await post('v1/login/', credentials))
    for (const { status, body, text, headers } of replies) {
      expect(status).toBe(400)
      expect(body.code).toBe('invalid_credentials')
      expect(body.non_field_errors).toEqual([body.message])
      expect(text).toBe(replies[0]?.text)
      expect(withoutDate(headers)).toEqual(withoutDate(replies[0]?.headers))
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
  ])('says what is wrong with %j', async (json, fields) => {
    const { status, body } = await post('v1/login/', json)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'invalid', ...fields })
  })
})

/** Every header but the one that says when. */
const withoutDate = (headers = new Headers()) => [...headers].filter(([name]) => name !== 'date')

/** Sign-in, refresh rotation and verification with `v2`: the messages and statuses of stock simplejwt. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { TokenPair, User } from '../../src/api/schemas.ts'
import { validClaims } from '../support/forge-token.ts'
import { deactivateUser, forgeToken, serverNow, advanceClock } from './admin-api.ts'
import {
  decodeClaims,
  get,
  createAccount,
  uniqueUsername,
  obtainTokenPair,
  passwordOf,
  post,
  obtainToken,
  resetBeforeEach,
  sendUnchecked,
} from './contract-client.ts'

resetBeforeEach()

const BEARER_CHALLENGE = 'Bearer realm="api"'

describe('POST v2/token/', () => {
  it('returns an access token and a refresh token, which cannot replace each other', async () => {
    const { status, body } = await post('v2/token/', { username: 'demo', password: 'demo1234' })
    expect(status).toBe(200)
    const { access, refresh } = v.parse(TokenPair, body)
    const user = await get('v2/user/', { authorization: `Bearer ${access}` })
    expect(v.parse(User, user.body).username).toBe('demo')
    expect(decodeClaims(access)).toMatchObject({
      token_type: 'access',
      user_id: '1',
      jti: expect.any(String),
    })
    expect(decodeClaims(refresh)).toMatchObject({ token_type: 'refresh', user_id: '1' })
    expect((await get('v2/user/', { authorization: `Bearer ${refresh}` })).body).toEqual({
      detail: 'Given token not valid for any token type',
      code: 'token_not_valid',
      messages: [
        { token_class: 'AccessToken', token_type: 'access', message: 'Token has wrong type' },
      ],
    })
  })

  it('returns the same 401 response for a wrong password, an unknown user name and a deactivated account', async () => {
    const { username, password } = await createAccount()
    const attempts = [
      { username, password: 'wrong' },
      { username: uniqueUsername(), password },
      { username: 'frozen', password: passwordOf('frozen') },
    ]
    for (const credentials of attempts) {
      const { status, body, headers } = await post('v2/token/', credentials)
      expect(status).toBe(401)
      expect(body).toEqual({ detail: 'No active account found with the given credentials' })
      expect(headers.get('WWW-Authenticate')).toBe(BEARER_CHALLENGE)
    }
  })

  it('returns 400 with field errors and nothing else for a missing password', async () => {
    const { status, body } = await post('v2/token/', { username: 'demo' })
    expect(status).toBe(400)
    expect(body).toEqual({ password: ['This field is required.'] })
  })
})

describe('POST v2/token/refresh/', () => {
  it('returns a new pair, and 401 when the same refresh token is used again', async () => {
    const { refresh } = await obtainTokenPair()
    const { status, body } = await post('v2/token/refresh/', { refresh })
    expect(status).toBe(200)
    expect(v.parse(TokenPair, body).refresh).not.toBe(refresh)
    const reused = await post('v2/token/refresh/', { refresh })
    expect(reused.status).toBe(401)
    expect(reused.body).toEqual({ detail: 'Token is blacklisted', code: 'token_not_valid' })
    expect((await post('v2/token/refresh/', { refresh: body.refresh })).status).toBe(200)
  })

  it('ignores white space around the token', async () => {
    const { refresh } = await obtainTokenPair()
    const { status, body } = await post('v2/token/refresh/', { refresh: ` ${refresh}\n` })
    expect(status).toBe(200)
    const padded = { token: `\t${String(body.access)} ` }
    expect((await post('v2/token/verify/', padded)).status).toBe(200)
  })

  it('accepts a refresh token once when several requests arrive at the same time', async () => {
    const { refresh } = await obtainTokenPair()
    const responses = await Promise.all(
      Array.from({ length: 5 }, () => post('v2/token/refresh/', { refresh })),
    )
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401, 401])
  })

  it.each([
    ['an access token', async () => (await obtainTokenPair()).access, 'Token has wrong type'],
    ['a token of v1', () => obtainToken(), 'Token has no type'],
    ['a token signed with another key', () => forgeToken({ key: 'another' }), 'Token is invalid'],
    ['nonsense', () => 'nonsense', 'Token is invalid'],
  ])('returns 401 token_not_valid for %s', async (_name, createToken, detail) => {
    const { status, body, headers } = await post('v2/token/refresh/', {
      refresh: await createToken(),
    })
    expect(status).toBe(401)
    expect(body).toEqual({ detail, code: 'token_not_valid' })
    expect(headers.get('WWW-Authenticate')).toBe(BEARER_CHALLENGE)
  })

  it('returns 401 token_not_valid for an expired refresh token', async () => {
    const { refresh } = await obtainTokenPair()
    await advanceClock(24 * 60 * 60 + 1)
    expect(await post('v2/token/refresh/', { refresh })).toMatchObject({
      status: 401,
      body: { detail: 'Token is expired', code: 'token_not_valid' },
    })
  })

  it('returns 401 once the account is deactivated', async () => {
    const { refresh } = await obtainTokenPair()
    await deactivateUser('demo')
    const { status, body } = await post('v2/token/refresh/', { refresh })
    expect(status).toBe(401)
    expect(body).toEqual({ detail: 'No active account found for the given token.' })
  })
})

describe('POST v2/token/refresh/ of a deleted account', () => {
  it('returns 500 with a page, because simplejwt does not expect it', async () => {
    const claims = { ...validClaims(serverNow()), token_type: 'refresh', user_id: '99' }
    const refresh = await forgeToken({ claims })
    const response = await sendUnchecked('POST', 'v2/token/refresh/', { json: { refresh } })
    expect(response.status).toBe(500)
    expect(response.headers.get('Content-Type')).toContain('text/html')
    expect(response.text).toContain('<h1>Server Error (500)</h1>')
  })
})

describe('POST v2/token/verify/', () => {
  it('returns 200 for a valid access token and a valid refresh token', async () => {
    const { access, refresh } = await obtainTokenPair()
    for (const token of [access, refresh]) {
      expect(await post('v2/token/verify/', { token })).toMatchObject({ status: 200, text: '{}' })
    }
  })

  it('returns 401 for an invalid token, and 400 for a blacklisted one', async () => {
    const { access, refresh } = await obtainTokenPair()
    for (const token of [`${access}x`, 'nonsense']) {
      expect(await post('v2/token/verify/', { token })).toMatchObject({
        status: 401,
        body: { code: 'token_not_valid' },
      })
    }
    await post('v2/token/refresh/', { refresh })
    expect(await post('v2/token/verify/', { token: refresh })).toMatchObject({
      status: 400,
      body: { non_field_errors: ['Token is blacklisted'] },
    })
  })
})

describe('v2 token authentication', () => {
  const getUser = (authorization?: string) =>
    get('v2/user/', authorization === undefined ? {} : { authorization })

  it('returns 401 with WWW-Authenticate for a request without a token', async () => {
    const { status, body, headers } = await getUser()
    expect(status).toBe(401)
    expect(body).toEqual({ detail: 'Authentication credentials were not provided.' })
    expect(headers.get('WWW-Authenticate')).toBe(BEARER_CHALLENGE)
  })

  it('ignores an Authorization header of another scheme and returns 401', async () => {
    const { access } = await obtainTokenPair()
    for (const authorization of [
      `JWT ${access}`,
      `bearer ${access}`,
      'Basic ZGVtbzpkZW1vMTIzNA==',
    ]) {
      expect((await getUser(authorization)).body).toEqual({
        detail: 'Authentication credentials were not provided.',
      })
    }
  })

  it('reads the token from the header only, not from the query or the body', async () => {
    const { access } = await obtainTokenPair()
    expect((await get(`v2/user/?token=${encodeURIComponent(`Bearer ${access}`)}`)).status).toBe(401)
    expect((await post('v2/user/', { token: `Bearer ${access}` })).status).toBe(401)
    expect((await post('v2/user/', {}, { authorization: `Bearer ${access}` })).status).toBe(200)
  })

  it('returns 401 bad_authorization_header unless the header has two parts', async () => {
    for (const authorization of ['Bearer', 'Bearer a b']) {
      expect(await getUser(authorization)).toMatchObject({
        status: 401,
        body: {
          code: 'bad_authorization_header',
          detail: 'Authorization header must contain two space-delimited values',
        },
      })
    }
  })

  it('returns 401 token_not_valid for an access token older than five minutes', async () => {
    const { access } = await obtainTokenPair()
    await advanceClock(5 * 60 + 1)
    const { status, body } = await getUser(`Bearer ${access}`)
    expect(status).toBe(401)
    expect(body).toMatchObject({
      code: 'token_not_valid',
      messages: [{ message: 'Token is expired' }],
    })
  })

  it('returns 401 for a token of an unknown or deactivated account', async () => {
    const claims = { ...validClaims(serverNow()), token_type: 'access' }
    expect(
      await getUser(`Bearer ${await forgeToken({ claims: { ...claims, user_id: 99 } })}`),
    ).toMatchObject({
      status: 401,
      body: { detail: 'User not found', code: 'user_not_found' },
    })
    await deactivateUser('demo')
    expect(await getUser(`Bearer ${await forgeToken({ claims })}`)).toMatchObject({
      status: 401,
      body: { detail: 'User is inactive', code: 'user_inactive' },
    })
  })
})

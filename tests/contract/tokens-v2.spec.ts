/** Signing in with `v2`: the words and the statuses of stock simplejwt. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { TokenPair, User } from '../../src/api/schemas.ts'
import { soundClaims } from '../support/forge-token.ts'
import { disable, forge, now, passTime } from './admin-api.ts'
import {
  claimsOf,
  get,
  newAccount,
  newName,
  pairOf,
  passwordOf,
  post,
  tokenOf,
  useBackend,
} from './contract-client.ts'

useBackend()

const challenge = 'Bearer realm="api"'

describe('POST v2/token/', () => {
  it('answers two tokens, each for its own use', async () => {
    const { status, body } = await post('v2/token/', { username: 'demo', password: 'demo1234' })
    expect(status).toBe(200)
    const { access, refresh } = v.parse(TokenPair, body)
    const user = await get('v2/user/', { as: `Bearer ${access}` })
    expect(v.parse(User, user.body).username).toBe('demo')
    expect(claimsOf(access)).toMatchObject({
      token_type: 'access',
      user_id: '1',
      jti: expect.any(String),
    })
    expect(claimsOf(refresh)).toMatchObject({ token_type: 'refresh', user_id: '1' })
    expect((await get('v2/user/', { as: `Bearer ${refresh}` })).body).toEqual({
      detail: 'Given token not valid for any token type',
      code: 'token_not_valid',
      messages: [
        { token_class: 'AccessToken', token_type: 'access', message: 'Token has wrong type' },
      ],
    })
  })

  it('refuses a wrong password, an unknown name and a disabled account in exactly one way', async () => {
    const { username, password } = await newAccount()
    const tries = [
      { username, password: 'wrong' },
      { username: newName(), password },
      { username: 'frozen', password: passwordOf('frozen') },
    ]
    for (const credentials of tries) {
      const { status, body, headers } = await post('v2/token/', credentials)
      expect(status).toBe(401)
      expect(body).toEqual({ detail: 'No active account found with the given credentials' })
      expect(headers.get('WWW-Authenticate')).toBe(challenge)
    }
  })

  it('names missing fields and nothing else', async () => {
    const { status, body } = await post('v2/token/', { username: 'demo' })
    expect(status).toBe(400)
    expect(body).toEqual({ password: ['This field is required.'] })
  })
})

describe('POST v2/token/refresh/', () => {
  it('gives a new pair for a token, once', async () => {
    const { refresh } = await pairOf()
    const { status, body } = await post('v2/token/refresh/', { refresh })
    expect(status).toBe(200)
    expect(v.parse(TokenPair, body).refresh).not.toBe(refresh)
    const again = await post('v2/token/refresh/', { refresh })
    expect(again.status).toBe(401)
    expect(again.body).toEqual({ detail: 'Token is blacklisted', code: 'token_not_valid' })
    expect((await post('v2/token/refresh/', { refresh: body.refresh })).status).toBe(200)
  })

  it('gives it once even to many at a time', async () => {
    const { refresh } = await pairOf()
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => post('v2/token/refresh/', { refresh })),
    )
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401, 401])
  })

  it.each([
    ['an access token', async () => (await pairOf()).access, 'Token has wrong type'],
    ['a token of v1', () => tokenOf(), 'Token has no type'],
    ['a forged token', () => forge({ key: 'another' }), 'Token is invalid'],
    ['nonsense', () => 'nonsense', 'Token is invalid'],
  ])('refuses %s', async (_what, make, detail) => {
    const { status, body, headers } = await post('v2/token/refresh/', { refresh: await make() })
    expect(status).toBe(401)
    expect(body).toEqual({ detail, code: 'token_not_valid' })
    expect(headers.get('WWW-Authenticate')).toBe(challenge)
  })

  it('refuses an expired token', async () => {
    const { refresh } = await pairOf()
    await passTime(24 * 60 * 60 + 1)
    expect(await post('v2/token/refresh/', { refresh })).toMatchObject({
      status: 401,
      body: { detail: 'Token is expired', code: 'token_not_valid' },
    })
  })

  it('refuses a disabled account', async () => {
    const { refresh } = await pairOf()
    await disable('demo')
    const { status, body } = await post('v2/token/refresh/', { refresh })
    expect(status).toBe(401)
    expect(body).toEqual({ detail: 'No active account found for the given token.' })
  })
})

describe('POST v2/token/verify/', () => {
  it('accepts any token that is good', async () => {
    const { access, refresh } = await pairOf()
    for (const token of [access, refresh]) {
      expect(await post('v2/token/verify/', { token })).toMatchObject({ status: 200, text: '{}' })
    }
  })

  it('refuses any that is not', async () => {
    const { access, refresh } = await pairOf()
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

describe('the Authorization header', () => {
  const ask = (as?: string) => get('v2/user/', as === undefined ? {} : { as })

  it('is asked for', async () => {
    const { status, body, headers } = await ask()
    expect(status).toBe(401)
    expect(body).toEqual({ detail: 'Authentication credentials were not provided.' })
    expect(headers.get('WWW-Authenticate')).toBe(challenge)
  })

  it('is nothing with another scheme', async () => {
    const { access } = await pairOf()
    for (const as of [`JWT ${access}`, `bearer ${access}`, 'Basic ZGVtbzpkZW1vMTIzNA==']) {
      expect((await ask(as)).body).toEqual({
        detail: 'Authentication credentials were not provided.',
      })
    }
  })

  it('is the only place for a token', async () => {
    const { access } = await pairOf()
    expect((await get(`v2/user/?token=${encodeURIComponent(`Bearer ${access}`)}`)).status).toBe(401)
    expect((await post('v2/user/', { token: `Bearer ${access}` })).status).toBe(401)
    expect((await post('v2/user/', {}, { as: `Bearer ${access}` })).status).toBe(200)
  })

  it('has two parts', async () => {
    for (const as of ['Bearer', 'Bearer a b']) {
      expect(await ask(as)).toMatchObject({
        status: 401,
        body: {
          code: 'bad_authorization_header',
          detail: 'Authorization header must contain two space-delimited values',
        },
      })
    }
  })

  it('expires after five minutes', async () => {
    const { access } = await pairOf()
    await passTime(5 * 60 + 1)
    const { status, body } = await ask(`Bearer ${access}`)
    expect(status).toBe(401)
    expect(body).toMatchObject({
      code: 'token_not_valid',
      messages: [{ message: 'Token is expired' }],
    })
  })

  it('names an account that must still be there, and active', async () => {
    const claims = { ...soundClaims(now()), token_type: 'access' }
    expect(
      await ask(`Bearer ${await forge({ claims: { ...claims, user_id: 99 } })}`),
    ).toMatchObject({
      status: 401,
      body: { detail: 'User not found', code: 'user_not_found' },
    })
    await disable('demo')
    expect(await ask(`Bearer ${await forge({ claims })}`)).toMatchObject({
      status: 401,
      body: { detail: 'User is inactive', code: 'user_inactive' },
    })
  })
})

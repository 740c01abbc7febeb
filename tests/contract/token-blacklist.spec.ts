/** `POST v2/token/blacklist/`, the sign-out of simplejwt: which refresh tokens it takes, and what no longer works after it. */
import { describe, expect, it } from 'vitest'
import { validClaims } from '../support/forge-token.ts'
import { advanceClock, deactivateUser, forgeToken, serverNow } from './admin-api.ts'
import {
  get,
  obtainToken,
  obtainTokenPair,
  passwordOf,
  post,
  resetBeforeEach,
  send,
} from './contract-client.ts'

resetBeforeEach()

const BLACKLISTED = { detail: 'Token is blacklisted', code: 'token_not_valid' }
const blacklist = (refresh: unknown) => post('v2/token/blacklist/', { refresh })
const refreshWith = (refresh: unknown, language?: string) =>
  post('v2/token/refresh/', { refresh }, language === undefined ? {} : { language })

/** A refresh token as the server would have issued it, with other claims. */
const forgeRefreshToken = (claims: object) =>
  forgeToken({ claims: { ...validClaims(serverNow()), token_type: 'refresh', ...claims } })

describe('POST v2/token/blacklist/', () => {
  it('returns 200 with an empty object, and the refresh token is not accepted again', async () => {
    const { refresh } = await obtainTokenPair()
    expect(await blacklist(refresh)).toMatchObject({ status: 200, text: '{}' })
    const refused = await refreshWith(refresh)
    expect([refused.status, refused.body]).toEqual([401, BLACKLISTED])
    expect(refused.headers.get('WWW-Authenticate')).toBe('Bearer realm="api"')
  })

  it('says in Chinese too that the refresh token is blacklisted', async () => {
    const { refresh } = await obtainTokenPair()
    await blacklist(refresh)
    for (const language of ['zh-CN', 'zh-Hans, en;q=0.5']) {
      expect(await refreshWith(refresh, language)).toMatchObject({
        status: 401,
        body: { detail: '令牌已被加入黑名单', code: 'token_not_valid' },
      })
    }
  })

  it('needs no access token, and ignores the one that is sent', async () => {
    const { refresh } = await obtainTokenPair()
    const { access, refresh: other } = await obtainTokenPair('staff', passwordOf('staff'))
    for (const authorization of ['Bearer nonsense', 'Bearer', `Bearer ${access}`]) {
      const pair = await obtainTokenPair()
      const body = { refresh: pair.refresh }
      expect((await post('v2/token/blacklist/', body, { authorization })).status).toBe(200)
    }
    expect((await refreshWith(refresh)).status).toBe(200)
    expect((await refreshWith(other)).status).toBe(200)
  })

  it('takes the refresh token from a form too', async () => {
    const { refresh } = await obtainTokenPair()
    const { status, text } = await send('POST', 'v2/token/blacklist/', { form: { refresh } })
    expect([status, text]).toEqual([200, '{}'])
    expect((await refreshWith(refresh)).body).toEqual(BLACKLISTED)
  })

  it('leaves the access token and the other sessions of the user alone', async () => {
    const here = await obtainTokenPair()
    const elsewhere = await obtainTokenPair()
    await blacklist(here.refresh)
    expect((await get('v2/user/', { authorization: `Bearer ${here.access}` })).status).toBe(200)
    expect((await post('v2/token/verify/', { token: here.access })).status).toBe(200)
    expect((await refreshWith(elsewhere.refresh)).status).toBe(200)
  })

  it('makes the verification of the refresh token fail with 400', async () => {
    const { refresh } = await obtainTokenPair()
    await blacklist(refresh)
    expect(await post('v2/token/verify/', { token: refresh })).toMatchObject({
      status: 400,
      body: { non_field_errors: ['Token is blacklisted'] },
    })
  })

  it('takes the refresh token of a deactivated user', async () => {
    const { refresh } = await obtainTokenPair()
    await deactivateUser('demo')
    expect(await blacklist(refresh)).toMatchObject({ status: 200, text: '{}' })
  })

  it('takes the refresh token of a deleted user', async () => {
    const refresh = await forgeRefreshToken({ user_id: 99 })
    expect(await blacklist(refresh)).toMatchObject({ status: 200, text: '{}' })
    expect((await blacklist(refresh)).body).toEqual(BLACKLISTED)
  })

  it('takes a refresh token that the server has not kept', async () => {
    const refresh = await forgeRefreshToken({})
    expect(await blacklist(refresh)).toMatchObject({ status: 200, text: '{}' })
    expect((await refreshWith(refresh)).body).toEqual(BLACKLISTED)
  })
})

describe('POST v2/token/blacklist/ for a refresh token that is blacklisted already', () => {
  it.each([
    ['signed out', async (refresh: string) => blacklist(refresh)],
    ['exchanged', async (refresh: string) => refreshWith(refresh)],
    [
      'issued before the password changed',
      async (_refresh: string, access: string) =>
        post(
          'v2/user/password/',
          { current_password: passwordOf('demo'), new_password: 'another-password' },
          { authorization: `Bearer ${access}` },
        ),
    ],
  ])('returns 401 if it was %s', async (_name, end) => {
    const { access, refresh } = await obtainTokenPair()
    expect((await end(refresh, access)).status).toBe(200)
    const again = await blacklist(refresh)
    expect([again.status, again.body]).toEqual([401, BLACKLISTED])
    expect(again.headers.get('WWW-Authenticate')).toBe('Bearer realm="api"')
  })

  it('returns 200 once when several requests arrive at the same time', async () => {
    const { refresh } = await obtainTokenPair()
    const responses = await Promise.all([1, 2, 3].map(() => blacklist(refresh)))
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 401, 401])
  })

  it('is refused as blacklisted also when the user is deactivated', async () => {
    const { refresh } = await obtainTokenPair()
    await blacklist(refresh)
    await deactivateUser('demo')
    expect((await blacklist(refresh)).body).toEqual(BLACKLISTED)
    expect((await refreshWith(refresh)).body).toEqual(BLACKLISTED)
  })

  it('is refused as expired once it has expired', async () => {
    const { refresh } = await obtainTokenPair()
    await blacklist(refresh)
    await advanceClock(24 * 60 * 60 + 1)
    for (const refused of [await blacklist(refresh), await refreshWith(refresh)])
      expect(refused.body).toEqual({ detail: 'Token is expired', code: 'token_not_valid' })
  })
})

describe('POST v2/token/blacklist/ with anything but a valid refresh token', () => {
  it.each([
    ['an access token', async () => (await obtainTokenPair()).access, 'Token has wrong type'],
    ['a token of v1', () => obtainToken(), 'Token has no type'],
    ['a token signed with another key', () => forgeToken({ key: 'another' }), 'Token is invalid'],
    ['nonsense', () => 'nonsense', 'Token is invalid'],
    ['a number', () => 5, 'Token is invalid'],
  ])('returns 401 token_not_valid for %s', async (_name, createToken, detail) => {
    const { status, body, headers } = await blacklist(await createToken())
    expect([status, body]).toEqual([401, { detail, code: 'token_not_valid' }])
    expect(headers.get('WWW-Authenticate')).toBe('Bearer realm="api"')
  })

  it('returns 401 for an access token and does not blacklist it', async () => {
    const { access } = await obtainTokenPair()
    await blacklist(access)
    expect((await post('v2/token/verify/', { token: access })).status).toBe(200)
  })

  it('returns 401 for an expired refresh token', async () => {
    const { refresh } = await obtainTokenPair()
    await advanceClock(24 * 60 * 60 + 1)
    expect(await blacklist(refresh)).toMatchObject({
      status: 401,
      body: { detail: 'Token is expired', code: 'token_not_valid' },
    })
  })

  it.each([
    ['no field', {}, 'This field is required.'],
    ['the field of v1', { token: 'a.b.c' }, 'This field is required.'],
    ['null', { refresh: null }, 'This field may not be null.'],
    ['an empty text', { refresh: '' }, 'This field may not be blank.'],
    ['white space', { refresh: '  ' }, 'This field may not be blank.'],
    ['a list', { refresh: [] }, 'Not a valid string.'],
    ['true', { refresh: true }, 'Not a valid string.'],
  ])('returns 400 for %s', async (_name, json, message) => {
    const { status, body } = await post('v2/token/blacklist/', json)
    expect([status, body]).toEqual([400, { refresh: [message] }])
  })

  it('ignores white space around the token', async () => {
    const { refresh } = await obtainTokenPair()
    expect(await blacklist(` ${refresh}\n`)).toMatchObject({ status: 200, text: '{}' })
    expect((await refreshWith(refresh)).body).toEqual(BLACKLISTED)
  })

  it('returns 405 for other methods', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expect(await send(method, 'v2/token/blacklist/')).toMatchObject({
        status: 405,
        body: { detail: `Method "${method}" not allowed.` },
      })
    }
  })
})

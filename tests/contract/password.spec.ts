/** `POST user/password/`: the change of the password, and its effect on the tokens and sessions issued before. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { TokenResponse, TokenPair } from '../../src/api/schemas.ts'
import { serverNow, advanceClock, reset } from './admin-api.ts'
import {
  basicAuth,
  decodeClaims,
  API_VERSIONS,
  get,
  authorizationFor,
  createAccount,
  obtainTokenPair,
  post,
  send,
  createCookieSession,
  obtainToken,
  resetBeforeEach,
  type SendOptions,
} from './contract-client.ts'

resetBeforeEach()

const NEW_PASSWORD = 'another-password'
const WRONG_PASSWORD_MESSAGE = 'Your old password was entered incorrectly. Please enter it again.'
const refresh = (token: unknown) => post('v1/token/refresh/', { token })
const rotate = (token: unknown) => post('v2/token/refresh/', { refresh: token })

describe.each(API_VERSIONS)('POST %s/user/password/', (version) => {
  async function signIn() {
    const account = await createAccount()
    const { username, password } = account
    const authorization = await authorizationFor(version, username, password)
    const change = (json: unknown, options: SendOptions = { authorization }) =>
      post(`${version}/user/password/`, json, options)
    return {
      ...account,
      authorization,
      change,
      validBody: { current_password: password, new_password: NEW_PASSWORD },
    }
  }

  it('makes every sign-in endpoint accept the new password and reject the old one', async () => {
    const { username, password, change, validBody } = await signIn()
    expect((await change(validBody)).status).toBe(200)
    for (const path of ['v1/login/', 'v1/session/', 'v2/token/']) {
      expect((await post(path, { username, password })).status).toBe(
        path.startsWith('v1') ? 400 : 401,
      )
      expect((await post(path, { username, password: NEW_PASSWORD })).status).toBeLessThan(300)
    }
    expect((await get('v1/user/', { authorization: basicAuth(username, password) })).status).toBe(
      403,
    )
    expect(
      (await get('v1/user/', { authorization: basicAuth(username, NEW_PASSWORD) })).status,
    ).toBe(200)
  })

  it('accepts form data, and trims white space around both passwords', async () => {
    const { username, password, authorization } = await signIn()
    const form = { current_password: ` ${password}\t`, new_password: `\n${NEW_PASSWORD} ` }
    expect((await send('POST', `${version}/user/password/`, { form, authorization })).status).toBe(
      200,
    )
    expect((await post('v1/login/', { username, password: NEW_PASSWORD })).status).toBe(200)
  })

  it('accepts the current password as the new password', async () => {
    const { password, change } = await signIn()
    const unchangedBody = { current_password: password, new_password: password }
    expect((await change(unchangedBody)).status).toBe(200)
  })

  it('returns 400 with a current_password error for a wrong password, and changes nothing', async () => {
    const { username, password, authorization, change, validBody } = await signIn()
    const { status, body } = await change({ ...validBody, current_password: `${password}x` })
    expect(status).toBe(400)
    expect(body).toEqual({
      ...(version === 'v1' && {
        code: 'invalid',
        message: WRONG_PASSWORD_MESSAGE,
        detail: WRONG_PASSWORD_MESSAGE,
      }),
      current_password: [WRONG_PASSWORD_MESSAGE],
    })
    expect((await post('v1/login/', { username, password })).status).toBe(200)
    const inChinese = await change(
      { ...validBody, current_password: 'x' },
      { authorization, language: 'zh-CN' },
    )
    expect(inChinese.body.current_password).toEqual(['你的旧密码不正确。请重新输入。'])
  })

  it.each([
    ['short', 'This password is too short. It must contain at least 8 characters.'],
    ['1234567890', 'This password is entirely numeric.'],
    [' ', 'This field may not be blank.'],
    ['a'.repeat(1025), 'Ensure this field has no more than 1024 characters.'],
  ])('returns 400 with a new_password error for %j', async (password, message) => {
    const { change, validBody } = await signIn()
    const { status, body } = await change({ ...validBody, new_password: password })
    expect(status).toBe(400)
    expect(body.new_password).toEqual([message])
  })

  it('does not check the current password while the new password is invalid, so no attempt is counted', async () => {
    const { change, validBody } = await signIn()
    for (let times = 0; times < 8; times += 1) {
      const { status, body } = await change({ current_password: 'wrong', new_password: 'short' })
      expect([status, Object.keys(body)]).toEqual([400, expect.arrayContaining(['new_password'])])
      expect(body.current_password).toBeUndefined()
    }
    expect((await change(validBody)).status).toBe(200)
  })

  it('returns 401 without a token', async () => {
    const { change, validBody } = await signIn()
    expect((await change(validBody, {})).status).toBe(401)
  })

  it('changes the password once when several requests arrive at the same time', async () => {
    const { change, validBody } = await signIn()
    const responses = await Promise.all(Array.from({ length: 4 }, () => change(validBody)))
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400])
    const rejected = responses.find(({ status }) => status === 400)
    expect(rejected?.body.current_password).toEqual([WRONG_PASSWORD_MESSAGE])
  })

  it('leaves the tokens of other users valid', async () => {
    const other = await createAccount()
    const token = await obtainToken(other.username, other.password)
    const pair = await obtainTokenPair(other.username, other.password)
    const { change, validBody } = await signIn()
    await advanceClock(1)
    await change(validBody)
    expect((await refresh(token)).status).toBe(200)
    expect((await rotate(pair.refresh)).status).toBe(200)
  })

  it('keeps issued tokens valid until they expire, but rejects their refresh', async () => {
    await advanceClock(0)
    const { username, password, change, validBody } = await signIn()
    const token = await obtainToken(username, password)
    const pair = await obtainTokenPair(username, password)
    const rotated = (await rotate(pair.refresh)).body
    await advanceClock(1)
    expect((await change(validBody)).status).toBe(200)

    expect((await get('v1/user/', { authorization: `JWT ${token}` })).status).toBe(200)
    expect((await get('v2/user/', { authorization: `Bearer ${pair.access}` })).status).toBe(200)
    expect((await post('v1/token/verify/', { token })).status).toBe(200)
    expect((await post('v2/token/verify/', { token: pair.access })).status).toBe(200)

    const { status, body } = await refresh(token)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'refresh_expired', non_field_errors: [body.message] })
    const reused = await rotate(rotated.refresh)
    expect(reused.status).toBe(401)
    expect(reused.body).toEqual({ detail: 'Token is blacklisted', code: 'token_not_valid' })
    expect(await post('v2/token/verify/', { token: rotated.refresh })).toMatchObject({
      status: 400,
      body: { non_field_errors: ['Token is blacklisted'] },
    })
  })

  it('allows refresh of a token issued after the change, even within the same second', async () => {
    await advanceClock(0)
    const { username, change, validBody } = await signIn()
    await change(validBody)
    expect((await refresh(await obtainToken(username, NEW_PASSWORD))).status).toBe(200)
    expect((await rotate((await obtainTokenPair(username, NEW_PASSWORD)).refresh)).status).toBe(200)
  })

  it('ends all sessions of the user', async () => {
    const { username, password, change, validBody } = await signIn()
    const { session } = await createCookieSession(username, password)
    const Cookie = `sessionid=${session?.value}`
    expect((await get('v1/user/', { headers: { Cookie } })).status).toBe(200)
    await change(validBody)
    expect((await get('v1/user/', { headers: { Cookie } })).status).toBe(401)
  })

  it('restores the old password when the data is reset', async () => {
    const authorization = await authorizationFor(version, 'demo')
    const change = { current_password: 'demo1234', new_password: NEW_PASSWORD }
    expect((await post(`${version}/user/password/`, change, { authorization })).status).toBe(200)
    await reset()
    expect((await post('v1/login/', { username: 'demo', password: 'demo1234' })).status).toBe(200)
  })
})

describe('POST v1/user/password/ and its token', () => {
  const change = (password: string, options: SendOptions) =>
    post('v1/user/password/', { current_password: password, new_password: NEW_PASSWORD }, options)

  it('returns a new token with a new orig_iat that can be refreshed', async () => {
    const { username, password } = await createAccount()
    const token = await obtainToken(username, password)
    await advanceClock(3600)
    const { body } = await change(password, { authorization: `JWT ${token}` })
    const { token: fresh } = v.parse(v.strictObject(TokenResponse.entries), body)
    expect(decodeClaims(fresh)).toMatchObject({ username, iat: serverNow(), orig_iat: serverNow() })
    expect((await get('v1/user/', { authorization: `JWT ${fresh}` })).body.username).toBe(username)
    expect((await refresh(fresh)).status).toBe(200)
  })

  it('still refreshes a token issued in the same second, because orig_iat counts whole seconds', async () => {
    await advanceClock(0)
    const { username, password } = await createAccount()
    const token = await obtainToken(username, password)
    await change(password, { authorization: `JWT ${token}` })
    expect((await refresh(token)).status).toBe(200)
  })

  it('returns refresh_expired for a token of an older sign-in, even if it was refreshed just before', async () => {
    await advanceClock(0)
    const { username, password } = await createAccount()
    const token = await obtainToken(username, password)
    await advanceClock(60)
    const { body: refreshed } = await refresh(token)
    await change(password, { authorization: `JWT ${token}` })
    expect((await refresh(refreshed.token)).body.code).toBe('refresh_expired')
  })

  it('accepts HTTP Basic with the current password only', async () => {
    const { username, password } = await createAccount()
    expect((await change(password, { authorization: basicAuth(username, password) })).status).toBe(
      200,
    )
    expect((await change(password, { authorization: basicAuth(username, password) })).status).toBe(
      403,
    )
  })

  it('accepts a session with its CSRF token, and then ends that session', async () => {
    const { username, password } = await createAccount()
    const { cookie: Cookie, token: csrf } = await createCookieSession(username, password)
    expect((await change(password, { headers: { Cookie } })).status).toBe(403)
    const { status, body } = await change(password, { headers: { Cookie, 'X-CSRFToken': csrf } })
    expect(status).toBe(200)
    expect((await get('v1/user/', { headers: { Cookie } })).status).toBe(401)
    expect((await get('v1/user/', { authorization: `JWT ${String(body.token)}` })).status).toBe(200)
  })
})

describe('POST v2/user/password/ and its token pair', () => {
  it('returns a pair that can be refreshed and blacklists the older one, even within the same second', async () => {
    await advanceClock(0)
    const { username, password } = await createAccount()
    const before = await obtainTokenPair(username, password)
    const change = { current_password: password, new_password: NEW_PASSWORD }
    const { body } = await post('v2/user/password/', change, {
      authorization: `Bearer ${before.access}`,
    })
    const pair = v.parse(v.strictObject(TokenPair.entries), body)
    expect((await get('v2/user/', { authorization: `Bearer ${pair.access}` })).body.username).toBe(
      username,
    )
    expect((await rotate(before.refresh)).status).toBe(401)
    expect((await rotate(pair.refresh)).status).toBe(200)
  })
})

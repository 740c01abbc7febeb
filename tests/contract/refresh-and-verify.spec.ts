/** Token refresh and token verification of `v1` (djangorestframework-jwt). */
import { describe, expect, it } from 'vitest'
import { validClaims } from '../support/forge-token.ts'
import { deactivateUser, forgeToken, serverNow, advanceClock } from './admin-api.ts'
import { decodeClaims, get, post, obtainToken, resetBeforeEach } from './contract-client.ts'

resetBeforeEach()

describe('POST v1/token/refresh/', () => {
  it('returns a newer token and keeps orig_iat', async () => {
    const token = await obtainToken()
    await advanceClock(3600)
    const { status, body } = await post('v1/token/refresh/', { token })
    expect(status).toBe(200)
    const [before, after] = [decodeClaims(token), decodeClaims(body.token)]
    expect(after.orig_iat).toBe(before.orig_iat)
    expect(Number(after.exp)).toBeGreaterThan(Number(before.exp))
    expect((await get('v1/user/', { authorization: `JWT ${token}` })).status).toBe(200)
  })

  it('ignores white space around the token, as v1/token/verify/ does', async () => {
    const token = ` ${await obtainToken()}\n`
    for (const path of ['v1/token/refresh/', 'v1/token/verify/'])
      expect((await post(path, { token })).status).toBe(200)
    expect((await post('v1/token/refresh/', { token: ' ' })).body.token).toEqual([
      'This field may not be blank.',
    ])
  })

  it('returns 400 token_expired for an expired token', async () => {
    const token = await obtainToken()
    await advanceClock(24 * 60 * 60 + 1)
    const { status, body } = await post('v1/token/refresh/', { token })
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'token_expired', non_field_errors: [body.message] })
  })

  it('returns 400 refresh_expired seven days after the sign-in', async () => {
    let token = await obtainToken()
    const refresh = async () => {
      await advanceClock(20 * 60 * 60)
      const response = await post('v1/token/refresh/', { token })
      token = String(response.body.token)
      return response
    }
    for (let times = 0; times < 8; times += 1) expect((await refresh()).status).toBe(200)
    const { status, body } = await refresh()
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'refresh_expired', non_field_errors: [body.message] })
  })

  it.each([
    ['a token signed with another key', () => forgeToken({ key: 'another' })],
    ['a token with the JWT prefix', async () => `JWT ${await obtainToken()}`],
    [
      'a token without orig_iat',
      () => forgeToken({ claims: { ...validClaims(serverNow()), orig_iat: undefined } }),
    ],
    [
      'a refresh token of v2',
      () => forgeToken({ claims: { ...validClaims(serverNow()), token_type: 'refresh' } }),
    ],
    [
      'a token of an unknown user',
      () => forgeToken({ claims: { ...validClaims(serverNow()), user_id: 99 } }),
    ],
  ])('returns 400 token_invalid for %s', async (_name, createToken) => {
    const { status, body } = await post('v1/token/refresh/', { token: await createToken() })
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'token_invalid', non_field_errors: [body.message] })
  })

  it('returns 400 user_inactive once the account is deactivated, as v1/token/verify/ does', async () => {
    const token = await obtainToken()
    await deactivateUser('demo')
    for (const path of ['v1/token/refresh/', 'v1/token/verify/']) {
      const { status, body } = await post(path, { token })
      expect(status).toBe(400)
      expect(body.code).toBe('user_inactive')
    }
  })

  it('returns 400 with a token error for a missing token', async () => {
    expect((await post('v1/token/refresh/', {})).body).toMatchObject({
      code: 'invalid',
      token: ['This field is required.'],
    })
  })
})

describe('POST v1/token/verify/', () => {
  it('returns 200 with the token if it is valid', async () => {
    const token = await obtainToken()
    expect(await post('v1/token/verify/', { token })).toMatchObject({
      status: 200,
      body: { token },
    })
  })

  it('returns 400 with a code for a tampered or expired token', async () => {
    const token = await obtainToken()
    expect((await post('v1/token/verify/', { token: `${token}x` })).body.code).toBe('token_invalid')
    await advanceClock(24 * 60 * 60 + 1)
    expect(await post('v1/token/verify/', { token })).toMatchObject({
      status: 400,
      body: { code: 'token_expired' },
    })
  })
})

/** Exchanging and verifying a token of `v1`. */
import { describe, expect, it } from 'vitest'
import { soundClaims } from '../support/forge-token.ts'
import { disable, forge, now, passTime } from './admin-api.ts'
import { claimsOf, get, post, tokenOf, useBackend } from './contract-client.ts'

useBackend()

describe('POST v1/token/refresh/', () => {
  it('gives a younger token and keeps orig_iat', async () => {
    const token = await tokenOf()
    await passTime(3600)
    const { status, body } = await post('v1/token/refresh/', { token })
    expect(status).toBe(200)
    const [before, after] = [claimsOf(token), claimsOf(body.token)]
    expect(after.orig_iat).toBe(before.orig_iat)
    expect(Number(after.exp)).toBeGreaterThan(Number(before.exp))
    expect((await get('v1/user/', { as: `JWT ${token}` })).status).toBe(200)
  })

  it('refuses an expired token', async () => {
    const token = await tokenOf()
    await passTime(24 * 60 * 60 + 1)
    const { status, body } = await post('v1/token/refresh/', { token })
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'token_expired', non_field_errors: [body.message] })
  })

  it('ends the chain seven days after its beginning', async () => {
    let token = await tokenOf()
    const renew = async () => {
      await passTime(20 * 60 * 60)
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
      () => forge({ claims: { ...soundClaims(now()), orig_iat: undefined } }),
    ],
    ['a token of v2', () => forge({ claims: { ...soundClaims(now()), token_type: 'refresh' } })],
    ['a token of nobody', () => forge({ claims: { ...soundClaims(now()), user_id: 99 } })],
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
    await passTime(24 * 60 * 60 + 1)
    expect(await post('v1/token/verify/', { token })).toMatchObject({
      status: 400,
      body: { code: 'token_expired' },
    })
  })
})

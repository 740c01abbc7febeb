/** The mock's admin API over HTTP, which tests and the fault panel use. */
import { describe, expect, it } from 'vitest'
import { corruptToken, expireToken } from '../../../mocks/node.ts'
import { decodeJwt } from 'jose'
import {
  get,
  obtainTokenPair,
  passwordOf,
  post,
  send,
  sendUnchecked,
  obtainToken,
  resetBeforeEach,
} from '../contract-client.ts'

resetBeforeEach()

const adminState = async () => (await get('__mock__/')).body
const postAction = (action: unknown) => post('__mock__/', action)
const statusOf = async (path: string) => (await sendUnchecked('GET', path)).status

describe('GET __mock__/', () => {
  it('returns the actions, accounts, endpoints, faults, seed and settings', async () => {
    expect(await adminState()).toEqual({
      id: expect.any(String),
      can: expect.arrayContaining(['reset', 'clock', 'faults', 'seed', 'settings', 'expire']),
      accounts: [
        { username: 'demo', password: 'demo1234' },
        { username: 'staff', password: 'staff1234' },
      ],
      endpoints: expect.arrayContaining(['login', 'orders', 'token']),
      faults: [],
      seed: expect.any(Number),
      settings: expect.objectContaining({ tokenLifetime: 86_400, accessLifetime: 300 }),
    })
  })

  it('works while a fault affects every other endpoint', async () => {
    await postAction({ faults: ['offline', 'latency:900'] })
    expect(await adminState()).toMatchObject({ faults: ['offline', 'latency:900'] })
    expect((await postAction({ faults: [] })).status).toBe(204)
  })
})

describe('POST __mock__/', () => {
  it('returns 415 for content types that another site can send without a preflight', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'text/plain;application/json',
    ]) {
      const { status } = await send('POST', '__mock__/', {
        body: '{"faults":["500"]}',
        headers: { 'Content-Type': type },
      })
      expect(status).toBe(415)
    }
    expect((await send('POST', '__mock__/', { body: new Blob(['{"reset":true}']) })).status).toBe(
      415,
    )
    expect(await adminState()).toMatchObject({ faults: [] })
  })

  it('returns 400 with the list of actions unless the body is exactly one known action', async () => {
    const twoActions = { faults: ['500'], reset: true }
    for (const action of [{}, [], null, 'reset', { dance: true }, { constructor: 1 }, twoActions]) {
      const { status, body } = await postAction(action)
      expect(status).toBe(400)
      expect(body.detail).toContain('reset, deactivateUser, revokeStaff, deleteUser, clock, faults')
    }
    expect(await adminState()).toMatchObject({ faults: [] })
  })

  it('replaces the faults that were set before', async () => {
    await postAction({ faults: ['500'] })
    await postAction({ faults: ['404:products', '403:user:once'] })
    expect(await adminState()).toMatchObject({ faults: ['404:products', '403:user:once'] })
    expect([
      await statusOf('v1/products/'),
      await statusOf('v1/user/'),
      await statusOf('v1/user/'),
    ]).toEqual([404, 403, 401])
    expect(await adminState()).toMatchObject({ faults: ['404:products'] })
  })

  it('returns 400 with the fault syntax for an invalid fault, and keeps the faults that are set', async () => {
    await postAction({ faults: ['500'] })
    const { status, body } = await postAction({ faults: ['403', '403:order'] })
    expect(status).toBe(400)
    expect(body.detail).toMatch(/^"403:order" is no fault\. Understood are 401, .*orders/)
    expect(await adminState()).toMatchObject({ faults: ['500'] })
  })

  it.each([
    { faults: '500' },
    { faults: [500] },
    { seed: -1 },
    { seed: 1.5 },
    { seed: 2 ** 32 },
    // Later than any date: it would be "Invalid Date" in each response.
    { clock: 1e300 },
    { clock: -1 },
    // The mock would reject a token with such a lifetime as soon as it has issued it.
    { settings: { tokenLifetime: 2 ** 53 - 1 } },
  ])('returns 400 for the invalid value in %j', async (action) => {
    expect((await postAction(action)).status).toBe(400)
  })

  it('sets the seed, and repeats the same random faults for the same seed', async () => {
    await postAction({ seed: 7 })
    await postAction({ faults: ['500:products:50%'] })
    const statuses = async () => {
      const list: number[] = []
      while (list.length < 12) list.push(await statusOf('v1/products/'))
      return list
    }
    const first = await statuses()
    expect(new Set(first).size).toBe(2)
    await postAction({ seed: 7 })
    expect(await statuses()).toEqual(first)
    expect(await adminState()).toMatchObject({ seed: 7, faults: ['500:products:50%'] })
  })

  it('changes the given settings, and none of them if one is invalid', async () => {
    expect((await postAction({ settings: { tokenLifetime: 5 } })).status).toBe(204)
    const { exp = 0, iat = 0 } = decodeJwt(await obtainToken())
    expect(exp - iat).toBe(5)
    for (const settings of [
      { tokenLifetime: 0 },
      { tokenLifetime: 1.5 },
      { tokenLifetime: '9' },
      { accessLifetime: 9, tokenLifetime: -1 },
      { accessLifetime: 9, rotateRefreshTokens: 1 },
      { userClaim: 'name' },
      { secondStep: 'demo' },
      { authHeaderType: 'Token' },
      { bedtime: 9 },
    ]) {
      expect((await postAction({ settings })).status).toBe(400)
    }
    expect(await adminState()).toMatchObject({
      settings: { tokenLifetime: 5, accessLifetime: 300 },
    })
  })

  it('deletes a user with the orders', async () => {
    const authorization = `Bearer ${(await obtainTokenPair()).access}`
    expect((await postAction({ deleteUser: 'demo' })).status).toBe(204)
    expect((await get('v2/user/', { authorization })).body.code).toBe('user_not_found')
    const { access } = await obtainTokenPair('staff', passwordOf('staff'))
    const summary = await get('v2/staff/summary/', { authorization: `Bearer ${access}` })
    expect(summary.body).toMatchObject({ users: 2, orders: 0 })
  })

  it('leaves out the rotation, the blacklist, or the claim user_id, as simplejwt does by its settings', async () => {
    const refreshWith = async (refresh: string) =>
      sendUnchecked('POST', 'v2/token/refresh/', { json: { refresh } })
    const first = await obtainTokenPair()
    await postAction({ settings: { rotateRefreshTokens: false } })
    expect(Object.keys((await refreshWith(first.refresh)).body)).toEqual(['access'])
    expect((await refreshWith(first.refresh)).status).toBe(200)

    await postAction({ settings: { rotateRefreshTokens: true, blacklistRefreshTokens: false } })
    expect(Object.keys((await refreshWith(first.refresh)).body)).toEqual(['access', 'refresh'])
    expect(await post('v2/token/blacklist/', first)).toMatchObject({ status: 200, text: '{}' })
    expect((await refreshWith(first.refresh)).status).toBe(200)

    await postAction({ settings: { userClaim: 'sub' } })
    const { access } = await obtainTokenPair()
    expect(decodeJwt(access)).toMatchObject({ sub: '1' })
    expect(decodeJwt(access)).not.toHaveProperty('user_id')
    expect((await get('v2/user/', { authorization: `Bearer ${access}` })).status).toBe(200)
    expect((await refreshWith(first.refresh)).status).toBe(401)
  })

  it('resets the data and keeps the faults', async () => {
    const authorization = `JWT ${await obtainToken()}`
    await postAction({ faults: ['404:staff'] })
    expect((await postAction({ reset: 'data' })).status).toBe(204)
    expect((await sendUnchecked('GET', 'v1/user/', { authorization })).status).toBe(403)
    expect(await adminState()).toMatchObject({ faults: ['404:staff'] })
    await postAction({ reset: true })
    expect(await adminState()).toMatchObject({ faults: [] })
  })
})

describe('the expire action', () => {
  const expired = async (jwt: string) => String((await postAction({ expire: jwt })).body.token)

  it('returns the same token with an expiry in the past', async () => {
    const token = await obtainToken()
    const before = decodeJwt(token)
    const old = await expired(token)
    const after = decodeJwt(old)
    const now = Math.floor(Date.now() / 1000)
    expect(after).toEqual({ ...before, iat: after.iat, exp: after.exp, orig_iat: after.orig_iat })
    expect(after.exp).toBeLessThan(now)
    expect((after.exp ?? 0) - (after.iat ?? 0)).toBe((before.exp ?? 0) - (before.iat ?? 0))
    expect(after.orig_iat).toBe(after.iat)
    const { status, body } = await get('v1/user/', { authorization: `JWT ${old}` })
    expect([status, body.code]).toEqual([403, 'token_expired'])
    expect((await post('v1/token/refresh/', { token: old })).status).toBe(400)
    expect(await expired(old)).toBe(old)
  })

  it('expires the access tokens of v2 too', async () => {
    const { access } = await obtainTokenPair()
    const { status, body } = await get('v2/user/', {
      authorization: `Bearer ${await expired(access)}`,
    })
    expect(status).toBe(401)
    expect(JSON.stringify(body)).toContain('Token is expired')
  })

  it('is available to tests as expireToken()', async () => {
    const old = await expireToken(await obtainToken())
    expect((await get('v1/user/', { authorization: `JWT ${old}` })).body.code).toBe('token_expired')
  })

  it('returns 400 for a token that this server has not signed', async () => {
    for (const value of ['', 'a.b.c', `${await obtainToken()}x`, null]) {
      expect((await postAction({ expire: value })).status).toBe(400)
    }
  })
})

it('corruptToken() makes a token invalid, and a second call does not repair it', async () => {
  const validToken = await obtainToken()
  const corruptedToken = corruptToken(validToken)
  expect((await get('v1/user/', { authorization: `JWT ${corruptedToken}` })).body.code).toBe(
    'token_invalid',
  )
  const signed = validToken.slice(0, validToken.lastIndexOf('.'))
  for (const first of ['A', 'B', 'C']) {
    const jwt = `${signed}.${first.padEnd(43, '-')}`
    expect(corruptToken(corruptToken(jwt))).not.toBe(jwt)
  }
})

describe('the signIn action', () => {
  it('issues tokens of either version, even while a fault is set', async () => {
    await postAction({ faults: ['offline'] })
    const one = (await postAction({ signIn: { username: 'staff', authBackend: 'drf-jwt' } })).body
    const two = (await postAction({ signIn: { username: 'demo', authBackend: 'simplejwt' } })).body
    await postAction({ faults: [] })
    expect(one.refresh).toBeNull()
    expect(
      (await get('v1/staff/summary/', { authorization: `JWT ${String(one.access)}` })).status,
    ).toBe(200)
    expect((await get('v2/user/', { authorization: `Bearer ${String(two.access)}` })).status).toBe(
      200,
    )
    expect((await post('v2/token/refresh/', { refresh: two.refresh })).status).toBe(200)
  })

  it('returns 400 for an unknown user name or version', async () => {
    const { status, body } = await postAction({
      signIn: { username: 'nobody', authBackend: 'simplejwt' },
    })
    expect([status, body.detail]).toEqual([400, 'There is no account "nobody".'])
    expect((await postAction({ signIn: { username: 'demo', version: 'v3' } })).status).toBe(400)
  })
})

/** Token authentication of `v1`: the token is read from the header, the body or the query. */
import { beforeEach, describe, expect, it } from 'vitest'
import { deactivateUser, revokeStaff, advanceClock } from './admin-api.ts'
import { get, post, send, obtainToken, resetBeforeEach } from './contract-client.ts'

resetBeforeEach()

const pathWithToken = (value: string) => `v1/user/?token=${encodeURIComponent(value)}`

describe('v1 token authentication', () => {
  let demo = ''
  let staff = ''
  beforeEach(async () => {
    demo = `JWT ${await obtainToken('demo')}`
    staff = `JWT ${await obtainToken('staff')}`
  })

  it('returns 401 with WWW-Authenticate for a request without a token', async () => {
    const { status, body, headers } = await get('v1/user/')
    expect(status).toBe(401)
    expect(body.code).toBe('not_authenticated')
    expect(headers.get('WWW-Authenticate')).toBe('JWT realm="api"')
  })

  it('reads the token from the header, the body or the query', async () => {
    const responses = await Promise.all([
      get('v1/user/', { authorization: demo }),
      get('v1/user/', { authorization: demo.replace('JWT', 'jwt') }),
      get(pathWithToken(demo)),
      post('v1/user/', { token: demo }),
      send('POST', 'v1/user/', { form: { token: demo } }),
    ])
    for (const { status, body } of responses) {
      expect(status).toBe(200)
      expect(body.username).toBe('demo')
    }
  })

  it('prefers the token in the header, then the one in the body, then the one in the query', async () => {
    const overQuery = await post(pathWithToken(staff), { token: demo })
    expect(overQuery.body.username).toBe('demo')
    const overBody = await post(pathWithToken(demo), { token: demo }, { authorization: staff })
    expect(overBody.body.username).toBe('staff')
    expect(
      (await post(pathWithToken(demo), { token: demo }, { authorization: 'JWT nonsense' })).status,
    ).toBe(403)
  })

  it('ignores a token without the JWT prefix in the header, the body and the query', async () => {
    const withoutPrefix = demo.slice('JWT '.length)
    const responses = [
      await get('v1/user/', { authorization: withoutPrefix }),
      await get(pathWithToken(withoutPrefix)),
      await post('v1/user/', { token: withoutPrefix }),
    ]
    expect(responses.map(({ status }) => status)).toEqual([401, 401, 401])
  })

  it('accepts a token in the body beside the fields of an order', async () => {
    const { status, body } = await post('v1/orders/', { id: 1, quantity: 1, token: demo })
    expect(status).toBe(201)
    expect(body.mes).toBe('Your order has been placed.')
  })

  it.each(['JWT', 'JWT ', 'JWT a b', 'JWT a.b.c'])(
    'returns 403 token_invalid for the Authorization header %j',
    async (authorization) => {
      expect(await get('v1/user/', { authorization })).toMatchObject({
        status: 403,
        body: { code: 'token_invalid' },
      })
    },
  )

  it('rejects an invalid token even at an endpoint that needs no sign-in', async () => {
    expect((await get('v1/products/', { authorization: 'JWT a.b.c' })).status).toBe(403)
    expect((await get('v1/products/', { authorization: demo })).status).toBe(200)
  })

  it('returns 403 token_expired for an expired token', async () => {
    await advanceClock(24 * 60 * 60 + 1)
    expect(await get('v1/user/', { authorization: demo })).toMatchObject({
      status: 403,
      body: { code: 'token_expired' },
    })
  })

  it('accepts the token after sign-out, because a JWT cannot be revoked', async () => {
    await send('DELETE', 'v1/session/', { authorization: demo })
    expect((await get('v1/user/', { authorization: demo })).status).toBe(200)
  })

  it('reads staff rights from the account, not from the token', async () => {
    expect((await get('v1/staff/summary/', { authorization: staff })).status).toBe(200)
    await revokeStaff('staff')
    expect(await get('v1/staff/summary/', { authorization: staff })).toMatchObject({
      status: 403,
      body: { code: 'permission_denied' },
    })
    expect((await get('v1/user/', { authorization: staff })).body.is_staff).toBe(false)
  })

  it('returns 403 user_inactive once the account is deactivated', async () => {
    await deactivateUser('demo')
    expect(await get('v1/user/', { authorization: demo })).toMatchObject({
      status: 403,
      body: { code: 'user_inactive' },
    })
  })
})

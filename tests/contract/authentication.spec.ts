/** Who is it? By a token, in three places. */
import { beforeEach, describe, expect, it } from 'vitest'
import { disable, dismiss, passTime } from './admin-api.ts'
import { get, post, send, tokenOf, useBackend } from './contract-client.ts'

useBackend()

const inQuery = (value: string) => `v1/user/?token=${encodeURIComponent(value)}`

describe('the token', () => {
  let demo = ''
  let staff = ''
  beforeEach(async () => {
    demo = `JWT ${await tokenOf('demo')}`
    staff = `JWT ${await tokenOf('staff')}`
  })

  it('is asked for, with the scheme', async () => {
    const { status, body, headers } = await get('v1/user/')
    expect(status).toBe(401)
    expect(body.code).toBe('not_authenticated')
    expect(headers.get('WWW-Authenticate')).toBe('JWT realm="api"')
  })

  it('is read from header, body or query', async () => {
    const replies = await Promise.all([
      get('v1/user/', { as: demo }),
      get('v1/user/', { as: demo.replace('JWT', 'jwt') }),
      get(inQuery(demo)),
      post('v1/user/', { token: demo }),
      send('POST', 'v1/user/', { form: { token: demo } }),
    ])
    for (const { status, body } of replies) {
      expect(status).toBe(200)
      expect(body.username).toBe('demo')
    }
  })

  it('is the first of header, body and query', async () => {
    const overQuery = await post(inQuery(staff), { token: demo })
    expect(overQuery.body.username).toBe('demo')
    const overBody = await post(inQuery(demo), { token: demo }, { as: staff })
    expect(overBody.body.username).toBe('staff')
    expect((await post(inQuery(demo), { token: demo }, { as: 'JWT nonsense' })).status).toBe(403)
  })

  it('wants its prefix in each place', async () => {
    const bare = demo.slice('JWT '.length)
    const replies = [
      await get('v1/user/', { as: bare }),
      await get(inQuery(bare)),
      await post('v1/user/', { token: bare }),
    ]
    expect(replies.map(({ status }) => status)).toEqual([401, 401, 401])
  })

  it('stays beside what a request is about', async () => {
    const { status, body } = await post('v1/orders/', { id: 1, quantity: 1, token: demo })
    expect(status).toBe(201)
    expect(body.mes).toBe('Your order has been placed.')
  })

  it.each(['JWT', 'JWT ', 'JWT a b', 'JWT a.b.c'])('is refused as %j', async (as) => {
    expect(await get('v1/user/', { as })).toMatchObject({
      status: 403,
      body: { code: 'token_invalid' },
    })
  })

  it('is looked at even where nobody need sign in', async () => {
    expect((await get('v1/products/', { as: 'JWT a.b.c' })).status).toBe(403)
    expect((await get('v1/products/', { as: demo })).status).toBe(200)
  })

  it('expires', async () => {
    await passTime(24 * 60 * 60 + 1)
    expect(await get('v1/user/', { as: demo })).toMatchObject({
      status: 403,
      body: { code: 'token_expired' },
    })
  })

  it('cannot be taken back: it outlives signing out', async () => {
    await send('DELETE', 'v1/session/', { as: demo })
    expect((await get('v1/user/', { as: demo })).status).toBe(200)
  })

  it('does not carry rights: they are looked up', async () => {
    expect((await get('v1/staff/summary/', { as: staff })).status).toBe(200)
    await dismiss('staff')
    expect(await get('v1/staff/summary/', { as: staff })).toMatchObject({
      status: 403,
      body: { code: 'permission_denied' },
    })
    expect((await get('v1/user/', { as: staff })).body.is_staff).toBe(false)
  })

  it('is refused once its account is disabled', async () => {
    await disable('demo')
    expect(await get('v1/user/', { as: demo })).toMatchObject({
      status: 403,
      body: { code: 'user_inactive' },
    })
  })
})

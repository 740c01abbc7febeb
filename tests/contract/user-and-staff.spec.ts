/** The current user, the summary for staff, and registration under both versions. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { StaffSummary, User } from '../../src/api/schemas.ts'
import {
  API_VERSIONS,
  get,
  authorizationFor,
  uniqueUsername,
  post,
  requireResetBeforeEach,
} from './contract-client.ts'

requireResetBeforeEach()

describe.each(API_VERSIONS)('%s accounts', (version) => {
  it('GET user/ and POST user/ return the signed-in user', async () => {
    const authorization = await authorizationFor(version, 'staff')
    const { status, body } = await get(`${version}/user/`, { authorization })
    expect(status).toBe(200)
    expect(v.parse(v.strictObject(User.entries), body)).toMatchObject({
      user_id: 2,
      username: 'staff',
      email: 'staff@example.com',
      is_staff: true,
    })
    expect((await post(`${version}/user/`, {}, { authorization })).body).toEqual(body)
  })

  it('GET staff/summary/ returns counts and revenue to a staff user', async () => {
    const before = await get(`${version}/staff/summary/`, {
      authorization: await authorizationFor(version, 'staff'),
    })
    expect(before.status).toBe(200)
    expect(v.parse(StaffSummary, before.body)).toMatchObject({ users: 3, orders: 3 })

    await post(
      `${version}/orders/`,
      { id: 1, subid: 103, quantity: 3 },
      { authorization: await authorizationFor(version) },
    )
    const after = await get(`${version}/staff/summary/`, {
      authorization: await authorizationFor(version, 'staff'),
    })
    expect(after.body).toEqual({
      users: 3,
      orders: 4,
      revenue: (Number(before.body.revenue) + 205.5).toFixed(2),
      sold_out: Number(before.body.sold_out) + 1,
    })
  })

  it('GET staff/summary/ returns 401 without a token and 403 to a user who is not staff', async () => {
    expect((await get(`${version}/staff/summary/`)).status).toBe(401)
    const { status, body } = await get(`${version}/staff/summary/`, {
      authorization: await authorizationFor(version),
    })
    expect(status).toBe(403)
    expect(body.code).toBe(version === 'v1' ? 'permission_denied' : undefined)
  })

  it('POST register/ returns 201 with the account, and 400 for a taken user name', async () => {
    const account = { username: uniqueUsername(), password: 'a-password', email: 'ann@example.com' }
    const { status, body } = await post(`${version}/register/`, account)
    expect(status).toBe(201)
    expect(body).toEqual({ user_id: 4, username: account.username, email: account.email })
    const again = await post(`${version}/register/`, account)
    expect(again.status).toBe(400)
    expect(again.body.username).toEqual(['A user with that username already exists.'])
  })
})

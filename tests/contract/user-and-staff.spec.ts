/** Who is signed in, and what only staff may see. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { StaffSummary, User } from '../../src/api/schemas.ts'
import { faces, get, headerOf, newName, post, useFreshBackend } from './contract-client.ts'

useFreshBackend()

describe.each(faces)('%s', (face) => {
  it('tells who is signed in', async () => {
    const as = await headerOf(face, 'staff')
    const { status, body } = await get(`${face}/user/`, { as })
    expect(status).toBe(200)
    expect(v.parse(v.strictObject(User.entries), body)).toMatchObject({
      user_id: 2,
      username: 'staff',
      email: 'staff@example.com',
      is_staff: true,
    })
    expect((await post(`${face}/user/`, {}, { as })).body).toEqual(body)
  })

  it('sums up for staff', async () => {
    const before = await get(`${face}/staff/summary/`, { as: await headerOf(face, 'staff') })
    expect(before.status).toBe(200)
    expect(v.parse(StaffSummary, before.body)).toMatchObject({ users: 3, orders: 3 })

    await post(`${face}/orders/`, { id: 1, subid: 103, quantity: 3 }, { as: await headerOf(face) })
    const after = await get(`${face}/staff/summary/`, { as: await headerOf(face, 'staff') })
    expect(after.body).toEqual({
      users: 3,
      orders: 4,
      revenue: (Number(before.body.revenue) + 205.5).toFixed(2),
      sold_out: Number(before.body.sold_out) + 1,
    })
  })

  it('sums up for nobody else', async () => {
    expect((await get(`${face}/staff/summary/`)).status).toBe(401)
    const { status, body } = await get(`${face}/staff/summary/`, { as: await headerOf(face) })
    expect(status).toBe(403)
    expect(body.code).toBe(face === 'v1' ? 'permission_denied' : undefined)
  })

  it('registers', async () => {
    const account = { username: newName(), password: 'a-password', email: 'ann@example.com' }
    const { status, body } = await post(`${face}/register/`, account)
    expect(status).toBe(201)
    expect(body).toEqual({ user_id: 4, username: account.username, email: account.email })
    const again = await post(`${face}/register/`, account)
    expect(again.status).toBe(400)
    expect(again.body.username).toEqual(['A user with that username already exists.'])
  })
})

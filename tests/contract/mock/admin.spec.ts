/** What can be done to the mock over HTTP, by tests and by the panel. */
import { describe, expect, it } from 'vitest'
import { corruptToken, expireToken } from '../../../mocks/node.ts'
import { decodeJwt } from 'jose'
import { get, pairOf, post, send, sendUnchecked, tokenOf, useBackend } from '../contract-client.ts'

useBackend()

const backstage = async () => (await get('backstage/')).body
const ask = (wish: unknown) => post('backstage/', wish)
const statusOf = async (path: string) => (await sendUnchecked('GET', path)).status

describe('GET backstage/', () => {
  it('says how things are', async () => {
    expect(await backstage()).toEqual({
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

  it('answers whatever goes wrong elsewhere', async () => {
    await ask({ faults: ['offline', 'latency:900'] })
    expect(await backstage()).toMatchObject({ faults: ['offline', 'latency:900'] })
    expect((await ask({ faults: [] })).status).toBe(204)
  })
})

describe('POST backstage/', () => {
  it('takes nothing that a page of another site could send unasked', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'text/plain;application/json',
    ]) {
      const { status } = await send('POST', 'backstage/', {
        body: '{"faults":["500"]}',
        headers: { 'Content-Type': type },
      })
      expect(status).toBe(415)
    }
    expect((await send('POST', 'backstage/', { body: new Blob(['{"reset":true}']) })).status).toBe(
      415,
    )
    expect(await backstage()).toMatchObject({ faults: [] })
  })

  it('names what it can do, asked for anything else', async () => {
    const twoWishes = { faults: ['500'], reset: true }
    for (const wish of [{}, [], null, 'reset', { dance: true }, { constructor: 1 }, twoWishes]) {
      const { status, body } = await ask(wish)
      expect(status).toBe(400)
      expect(body.detail).toContain('reset, disable, dismiss, clock, faults')
    }
    expect(await backstage()).toMatchObject({ faults: [] })
  })

  it('sets faults in the place of others', async () => {
    await ask({ faults: ['500'] })
    await ask({ faults: ['404:products', '403:user:once'] })
    expect(await backstage()).toMatchObject({ faults: ['404:products', '403:user:once'] })
    expect([
      await statusOf('v1/products/'),
      await statusOf('v1/user/'),
      await statusOf('v1/user/'),
    ]).toEqual([404, 403, 401])
    expect(await backstage()).toMatchObject({ faults: ['404:products'] })
  })

  it('says which fault is none, and what is understood', async () => {
    await ask({ faults: ['500'] })
    const { status, body } = await ask({ faults: ['403', '403:order'] })
    expect(status).toBe(400)
    expect(body.detail).toMatch(/^"403:order" is no fault\. Understood are 401, .*orders/)
    expect(await backstage()).toMatchObject({ faults: ['500'] })
  })

  it.each([
    { faults: '500' },
    { faults: [500] },
    { seed: -1 },
    { seed: 1.5 },
    { seed: 2 ** 32 },
    // Later than any date: it would be "Invalid Date" in each answer.
    { clock: 1e300 },
    { clock: -1 },
    // A token of this life would be refused by who gave it.
    { settings: { tokenLifetime: 2 ** 53 - 1 } },
  ])('refuses %j', async (wish) => {
    expect((await ask(wish)).status).toBe(400)
  })

  it('sets the seed, and repeats what chance has done', async () => {
    await ask({ seed: 7 })
    await ask({ faults: ['500:products:50%'] })
    const statuses = async () => {
      const list: number[] = []
      while (list.length < 12) list.push(await statusOf('v1/products/'))
      return list
    }
    const first = await statuses()
    expect(new Set(first).size).toBe(2)
    await ask({ seed: 7 })
    expect(await statuses()).toEqual(first)
    expect(await backstage()).toMatchObject({ seed: 7, faults: ['500:products:50%'] })
  })

  it('changes some settings, and none by halves', async () => {
    expect((await ask({ settings: { tokenLifetime: 5 } })).status).toBe(204)
    const { exp = 0, iat = 0 } = decodeJwt(await tokenOf())
    expect(exp - iat).toBe(5)
    for (const settings of [
      { tokenLifetime: 0 },
      { tokenLifetime: 1.5 },
      { tokenLifetime: '9' },
      { accessLifetime: 9, tokenLifetime: -1 },
      { bedtime: 9 },
    ]) {
      expect((await ask({ settings })).status).toBe(400)
    }
    expect(await backstage()).toMatchObject({ settings: { tokenLifetime: 5, accessLifetime: 300 } })
  })

  it('puts back the data alone', async () => {
    const as = `JWT ${await tokenOf()}`
    await ask({ faults: ['404:staff'] })
    expect((await ask({ reset: 'data' })).status).toBe(204)
    expect((await sendUnchecked('GET', 'v1/user/', { as })).status).toBe(403)
    expect(await backstage()).toMatchObject({ faults: ['404:staff'] })
    await ask({ reset: true })
    expect(await backstage()).toMatchObject({ faults: [] })
  })
})

describe('expiring a token', () => {
  const expired = async (jwt: string) => String((await ask({ expire: jwt })).body.token)

  it('answers the same token when its time is over', async () => {
    const token = await tokenOf()
    const before = decodeJwt(token)
    const old = await expired(token)
    const after = decodeJwt(old)
    const now = Math.floor(Date.now() / 1000)
    expect(after).toEqual({ ...before, iat: after.iat, exp: after.exp, orig_iat: after.orig_iat })
    expect(after.exp).toBeLessThan(now)
    expect((after.exp ?? 0) - (after.iat ?? 0)).toBe((before.exp ?? 0) - (before.iat ?? 0))
    expect(after.orig_iat).toBe(after.iat)
    const { status, body } = await get('v1/user/', { as: `JWT ${old}` })
    expect([status, body.code]).toEqual([403, 'token_expired'])
    expect((await post('v1/token/refresh/', { token: old })).status).toBe(400)
    expect(await expired(old)).toBe(old)
  })

  it('knows the tokens of the other face', async () => {
    const { access } = await pairOf()
    const { status, body } = await get('v2/user/', { as: `Bearer ${await expired(access)}` })
    expect(status).toBe(401)
    expect(JSON.stringify(body)).toContain('Token is expired')
  })

  it('is one call in a test', async () => {
    const old = await expireToken(await tokenOf())
    expect((await get('v1/user/', { as: `JWT ${old}` })).body.code).toBe('token_expired')
  })

  it('refuses what is no token of this server', async () => {
    for (const value of ['', 'a.b.c', `${await tokenOf()}x`, null]) {
      expect((await ask({ expire: value })).status).toBe(400)
    }
  })
})

it('corrupts a token by one call in a test, and no second call heals it', async () => {
  const sound = await tokenOf()
  const corrupt = corruptToken(sound)
  expect((await get('v1/user/', { as: `JWT ${corrupt}` })).body.code).toBe('token_invalid')
  const signed = sound.slice(0, sound.lastIndexOf('.'))
  for (const first of ['A', 'B', 'C']) {
    const jwt = `${signed}.${first.padEnd(43, '-')}`
    expect(corruptToken(corruptToken(jwt))).not.toBe(jwt)
  }
})

describe('signing in behind the scenes', () => {
  it('hands out the tokens of each face, whatever goes wrong', async () => {
    await ask({ faults: ['offline'] })
    const one = (await ask({ signIn: { username: 'staff', face: 'v1' } })).body
    const two = (await ask({ signIn: { username: 'demo', face: 'v2' } })).body
    await ask({ faults: [] })
    expect(one.refresh).toBeNull()
    expect((await get('v1/staff/summary/', { as: `JWT ${String(one.access)}` })).status).toBe(200)
    expect((await get('v2/user/', { as: `Bearer ${String(two.access)}` })).status).toBe(200)
    expect((await post('v2/token/refresh/', { refresh: two.refresh })).status).toBe(200)
  })

  it('knows nobody else', async () => {
    const { status, body } = await ask({ signIn: { username: 'nobody', face: 'v1' } })
    expect([status, body.detail]).toEqual([400, 'There is no account "nobody".'])
    expect((await ask({ signIn: { username: 'demo', face: 'v3' } })).status).toBe(400)
  })
})

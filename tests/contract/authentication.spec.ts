/** Who is it? By token in three places, by session, by user name and password; and which of them comes first. */
import { beforeEach, describe, expect, it } from 'vitest'
import { disable, dismiss } from './behind-the-scenes.ts'
import {
  get,
  passTime,
  passwordOf,
  post,
  send,
  tokenOf,
  useBackend,
  type Account,
} from './support.ts'

useBackend()

const inQuery = (value: string) => `v1/user/?token=${encodeURIComponent(value)}`
const basic = (username: string, password: string) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`

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
    passTime(24 * 60 * 60 + 1)
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

describe('the session', () => {
  async function signIn(username: Account = 'demo') {
    const { status, headers, text } = await post('v1/session/', {
      username,
      password: passwordOf(username),
    })
    const cookies = headers.getSetCookie()
    const [cookie, csrf] = ['sessionid', 'csrftoken'].map(
      (name) => cookies.find((line) => line.startsWith(`${name}=`))?.split(';', 1)[0] ?? '',
    )
    return { status, text, cookies, cookie: `${cookie}; ${csrf}`, token: csrf?.split('=')[1] ?? '' }
  }

  it('is a cookie that no script can read', async () => {
    const { status, text, cookies } = await signIn()
    expect([status, text]).toEqual([204, ''])
    expect(cookies[0]).toMatch(
      /^sessionid=\w{32}; Max-Age=1209600; Path=\/; SameSite=Lax; HttpOnly$/,
    )
    expect(cookies[1]).toMatch(/^csrftoken=\w{32}; Max-Age=1209600; Path=\/; SameSite=Lax$/)
  })

  it('reads with the cookie alone', async () => {
    const { cookie } = await signIn()
    expect((await get('v1/user/', { headers: { Cookie: cookie } })).body.username).toBe('demo')
    expect((await get('v1/user/', { headers: { Cookie: 'sessionid=nonsense' } })).status).toBe(401)
  })

  it('writes only with the second cookie repeated in a header', async () => {
    const { cookie, token } = await signIn()
    const order = (headers: Record<string, string>) =>
      post('v1/orders/', { id: 1, quantity: 1 }, { headers })
    const refused = [
      await order({ Cookie: cookie }),
      await order({ Cookie: cookie, 'X-CSRFToken': 'nonsense' }),
      await order({ Cookie: cookie.split(';', 1)[0] ?? '', 'X-CSRFToken': token }),
    ]
    for (const { status, body } of refused) {
      expect(status).toBe(403)
      expect(body.code).toBe('permission_denied')
      expect(body.message).toMatch(/^CSRF Failed/)
    }
    expect((await order({ Cookie: cookie, 'X-CSRFToken': token })).status).toBe(201)
  })

  it('gives way to a token, and goes before user name and password', async () => {
    const { cookie } = await signIn('demo')
    const headers = { Cookie: cookie }
    expect(
      (await get('v1/user/', { headers, as: `JWT ${await tokenOf('staff')}` })).body.username,
    ).toBe('staff')
    expect(
      (await get('v1/user/', { headers, as: basic('staff', 'staff1234') })).body.username,
    ).toBe('demo')
  })

  it('ends', async () => {
    const { cookie, token } = await signIn()
    const headers = { Cookie: cookie }
    expect((await send('DELETE', 'v1/session/', { headers })).status).toBe(403)
    const { status, headers: answered } = await send('DELETE', 'v1/session/', {
      headers: { ...headers, 'X-CSRFToken': token },
    })
    expect(status).toBe(204)
    expect(answered.getSetCookie()[0]).toMatch(/^sessionid=; Max-Age=0;/)
    expect((await get('v1/user/', { headers })).status).toBe(401)
    expect((await send('DELETE', 'v1/session/')).status).toBe(204)
  })

  it('expires after two weeks, and with its account', async () => {
    const { cookie } = await signIn()
    const ask = () => get('v1/user/', { headers: { Cookie: cookie } })
    await disable('demo')
    expect((await ask()).status).toBe(401)
    const { cookie: another } = await signIn('staff')
    passTime(14 * 24 * 60 * 60 + 1)
    expect((await get('v1/user/', { headers: { Cookie: another } })).status).toBe(401)
  })

  it('wants the right password', async () => {
    const { status, body, headers } = await post('v1/session/', {
      username: 'demo',
      password: 'wrong',
    })
    expect(status).toBe(400)
    expect(body.code).toBe('invalid_credentials')
    expect(headers.getSetCookie()).toEqual([])
  })
})

describe('HTTP Basic', () => {
  it('is accepted', async () => {
    expect((await get('v1/user/', { as: basic('demo', 'demo1234') })).body.username).toBe('demo')
    const account = { username: 'ann', password: 'ключ:slash/' }
    await post('v1/register/', account)
    expect((await get('v1/user/', { as: basic(account.username, account.password) })).status).toBe(
      200,
    )
  })

  it.each([
    basic('demo', 'wrong'),
    basic('nobody', 'demo1234'),
    basic('frozen', 'frozen1234'),
    'Basic',
    'Basic ====',
    'Basic ZGVtbw==',
    'Basic a b',
  ])('is refused as %j', async (as) => {
    expect(await get('v1/user/', { as })).toMatchObject({
      status: 403,
      body: { code: 'authentication_failed' },
    })
  })

  it('is nothing to those who know another scheme', async () => {
    expect((await get('v1/user/', { as: 'Digest username="demo"' })).status).toBe(401)
  })
})

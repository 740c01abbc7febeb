/** Who is it, if no token says so? By session cookie, by user name and password. */
import { describe, expect, it } from 'vitest'
import { disable, passTime } from './admin-api.ts'
import {
  basic,
  cookieIn,
  get,
  newAccount,
  newName,
  post,
  send,
  sessionOf,
  tokenOf,
  useBackend,
} from './contract-client.ts'

useBackend()

describe('the session', () => {
  it('is a cookie that no script can read, and one that scripts of this site can', async () => {
    const { status, text, session, csrf } = await sessionOf()
    expect([status, text]).toEqual([204, ''])
    expect(session?.value).toMatch(/^\w{32}$/)
    expect(session?.attributes).toEqual(
      expect.arrayContaining(['max-age=1209600', 'path=/', 'samesite=lax', 'httponly']),
    )
    expect(csrf?.value).toMatch(/^\w{32,}$/)
    expect(csrf?.attributes).toEqual(expect.arrayContaining(['path=/', 'samesite=lax']))
    expect(csrf?.attributes).not.toContain('httponly')
  })

  it('reads with the cookie alone', async () => {
    const { cookie } = await sessionOf()
    expect((await get('v1/user/', { headers: { Cookie: cookie } })).body.username).toBe('demo')
    expect((await get('v1/user/', { headers: { Cookie: 'sessionid=nonsense' } })).status).toBe(401)
  })

  it('writes only with the second cookie repeated in a header', async () => {
    const { cookie, token } = await sessionOf()
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
    const { cookie } = await sessionOf('demo')
    const headers = { Cookie: cookie }
    expect(
      (await get('v1/user/', { headers, as: `JWT ${await tokenOf('staff')}` })).body.username,
    ).toBe('staff')
    expect(
      (await get('v1/user/', { headers, as: basic('staff', 'staff1234') })).body.username,
    ).toBe('demo')
  })

  it('ends', async () => {
    const { cookie, token } = await sessionOf()
    const headers = { Cookie: cookie }
    expect((await send('DELETE', 'v1/session/', { headers })).status).toBe(403)
    const { status, headers: answered } = await send('DELETE', 'v1/session/', {
      headers: { ...headers, 'X-CSRFToken': token },
    })
    expect(status).toBe(204)
    expect(cookieIn(answered, 'sessionid')?.attributes).toContain('max-age=0')
    expect((await get('v1/user/', { headers })).status).toBe(401)
    expect((await send('DELETE', 'v1/session/')).status).toBe(204)
  })

  it('expires after two weeks, and with its account', async () => {
    const { cookie } = await sessionOf()
    const ask = () => get('v1/user/', { headers: { Cookie: cookie } })
    await disable('demo')
    expect((await ask()).status).toBe(401)
    const { cookie: another } = await sessionOf('staff')
    await passTime(14 * 24 * 60 * 60 + 1)
    expect((await get('v1/user/', { headers: { Cookie: another } })).status).toBe(401)
  })

  it('wants the right password', async () => {
    const { username } = await newAccount()
    const { status, body, headers } = await post('v1/session/', { username, password: 'wrong' })
    expect(status).toBe(400)
    expect(body.code).toBe('invalid_credentials')
    expect(cookieIn(headers, 'sessionid')).toBeUndefined()
  })
})

describe('HTTP Basic', () => {
  it('is accepted', async () => {
    expect((await get('v1/user/', { as: basic('demo', 'demo1234') })).body.username).toBe('demo')
    const account = { username: newName(), password: 'ключ:slash/' }
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
    // The right ones, without the padding.
    'Basic ZGVtbzpkZW1vMTIzNA',
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

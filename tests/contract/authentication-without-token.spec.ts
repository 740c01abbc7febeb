/** Authentication without a token: session cookie with CSRF protection, and HTTP Basic. */
import { describe, expect, it } from 'vitest'
import { deactivateUser, advanceClock } from './admin-api.ts'
import {
  basicAuth,
  findSetCookie,
  get,
  createAccount,
  uniqueUsername,
  post,
  send,
  createCookieSession,
  obtainToken,
  resetBeforeEach,
} from './contract-client.ts'

resetBeforeEach()

describe('session authentication', () => {
  it('sets an HttpOnly session cookie and a CSRF cookie that scripts can read', async () => {
    const { status, text, session, csrf } = await createCookieSession()
    expect([status, text]).toEqual([204, ''])
    expect(session?.value).toMatch(/^\w{32}$/)
    expect(session?.attributes).toEqual(
      expect.arrayContaining(['max-age=1209600', 'path=/', 'samesite=lax', 'httponly']),
    )
    expect(csrf?.value).toMatch(/^\w{32,}$/)
    expect(csrf?.attributes).toEqual(expect.arrayContaining(['path=/', 'samesite=lax']))
    expect(csrf?.attributes).not.toContain('httponly')
  })

  it('accepts GET with the session cookie alone', async () => {
    const { cookie } = await createCookieSession()
    expect((await get('v1/user/', { headers: { Cookie: cookie } })).body.username).toBe('demo')
    expect((await get('v1/user/', { headers: { Cookie: 'sessionid=nonsense' } })).status).toBe(401)
  })

  it('accepts POST only if the X-CSRFToken header repeats the CSRF cookie', async () => {
    const { cookie, token } = await createCookieSession()
    const placeOrder = (headers: Record<string, string>) =>
      post('v1/orders/', { id: 1, quantity: 1 }, { headers })
    const rejected = [
      await placeOrder({ Cookie: cookie }),
      await placeOrder({ Cookie: cookie, 'X-CSRFToken': 'nonsense' }),
      await placeOrder({ Cookie: cookie.split(';', 1)[0] ?? '', 'X-CSRFToken': token }),
    ]
    for (const { status, body } of rejected) {
      expect(status).toBe(403)
      expect(body.code).toBe('permission_denied')
      expect(body.message).toMatch(/^CSRF Failed/)
    }
    expect((await placeOrder({ Cookie: cookie, 'X-CSRFToken': token })).status).toBe(201)
  })

  it('prefers a token to the session, and the session to HTTP Basic', async () => {
    const { cookie } = await createCookieSession('demo')
    const headers = { Cookie: cookie }
    expect(
      (await get('v1/user/', { headers, authorization: `JWT ${await obtainToken('staff')}` })).body
        .username,
    ).toBe('staff')
    expect(
      (await get('v1/user/', { headers, authorization: basicAuth('staff', 'staff1234') })).body
        .username,
    ).toBe('demo')
  })

  it('DELETE v1/session/ ends the session, removes its cookie and needs the CSRF token', async () => {
    const { cookie, token } = await createCookieSession()
    const headers = { Cookie: cookie }
    expect((await send('DELETE', 'v1/session/', { headers })).status).toBe(403)
    const { status, headers: responseHeaders } = await send('DELETE', 'v1/session/', {
      headers: { ...headers, 'X-CSRFToken': token },
    })
    expect(status).toBe(204)
    expect(findSetCookie(responseHeaders, 'sessionid')?.attributes).toContain('max-age=0')
    expect((await get('v1/user/', { headers })).status).toBe(401)
    expect((await send('DELETE', 'v1/session/')).status).toBe(204)
  })

  it('rejects the session after two weeks, and as soon as its account is deactivated', async () => {
    const { cookie } = await createCookieSession()
    const getUser = () => get('v1/user/', { headers: { Cookie: cookie } })
    await deactivateUser('demo')
    expect((await getUser()).status).toBe(401)
    const { cookie: another } = await createCookieSession('staff')
    await advanceClock(14 * 24 * 60 * 60 + 1)
    expect((await get('v1/user/', { headers: { Cookie: another } })).status).toBe(401)
  })

  it('sets no session cookie for a wrong password', async () => {
    const { username } = await createAccount()
    const { status, body, headers } = await post('v1/session/', { username, password: 'wrong' })
    expect(status).toBe(400)
    expect(body.code).toBe('invalid_credentials')
    expect(findSetCookie(headers, 'sessionid')).toBeUndefined()
  })
})

describe('HTTP Basic authentication', () => {
  it('accepts the right user name and password, in UTF-8 and with a colon in the password', async () => {
    expect(
      (await get('v1/user/', { authorization: basicAuth('demo', 'demo1234') })).body.username,
    ).toBe('demo')
    const account = { username: uniqueUsername(), password: 'ключ:slash/' }
    await post('v1/register/', account)
    expect(
      (await get('v1/user/', { authorization: basicAuth(account.username, account.password) }))
        .status,
    ).toBe(200)
  })

  it.each([
    basicAuth('demo', 'wrong'),
    basicAuth('nobody', 'demo1234'),
    basicAuth('frozen', 'frozen1234'),
    'Basic',
    'Basic ====',
    'Basic ZGVtbw==',
    // The right credentials, without base64 padding.
    'Basic ZGVtbzpkZW1vMTIzNA',
    'Basic a b',
  ])('returns 403 authentication_failed for the Authorization header %j', async (authorization) => {
    expect(await get('v1/user/', { authorization })).toMatchObject({
      status: 403,
      body: { code: 'authentication_failed' },
    })
  })

  it('ignores an Authorization header of another scheme and returns 401', async () => {
    expect((await get('v1/user/', { authorization: 'Digest username="demo"' })).status).toBe(401)
  })
})

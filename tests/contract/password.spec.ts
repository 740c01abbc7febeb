/** Changing one's password, and what becomes of what was handed out before. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { TokenAnswer, TokenPair } from '../../src/api/schemas.ts'
import { now, passTime, reset } from './admin-api.ts'
import {
  basic,
  claimsOf,
  faces,
  get,
  headerOf,
  newAccount,
  pairOf,
  post,
  send,
  sessionOf,
  tokenOf,
  useBackend,
  type Options,
} from './contract-client.ts'

useBackend()

const next = 'another-password'
const wrong = 'Your old password was entered incorrectly. Please enter it again.'
const refresh = (token: unknown) => post('v1/token/refresh/', { token })
const rotate = (token: unknown) => post('v2/token/refresh/', { refresh: token })

describe.each(faces)('%s', (face) => {
  async function signIn() {
    const account = await newAccount()
    const { username, password } = account
    const as = await headerOf(face, username, password)
    const change = (json: unknown, options: Options = { as }) =>
      post(`${face}/user/password/`, json, options)
    return { ...account, as, change, good: { current_password: password, new_password: next } }
  }

  it('lets the old password in nowhere, and the new one everywhere', async () => {
    const { username, password, change, good } = await signIn()
    expect((await change(good)).status).toBe(200)
    for (const path of ['v1/login/', 'v1/session/', 'v2/token/']) {
      expect((await post(path, { username, password })).status).toBe(
        path.startsWith('v1') ? 400 : 401,
      )
      expect((await post(path, { username, password: next })).status).toBeLessThan(300)
    }
    expect((await get('v1/user/', { as: basic(username, password) })).status).toBe(403)
    expect((await get('v1/user/', { as: basic(username, next) })).status).toBe(200)
  })

  it('takes a form, and no notice of white space', async () => {
    const { username, password, as } = await signIn()
    const form = { current_password: ` ${password}\t`, new_password: `\n${next} ` }
    expect((await send('POST', `${face}/user/password/`, { form, as })).status).toBe(200)
    expect((await post('v1/login/', { username, password: next })).status).toBe(200)
  })

  it('takes the same password once more', async () => {
    const { password, change } = await signIn()
    const same = { current_password: password, new_password: password }
    expect((await change(same)).status).toBe(200)
  })

  it('refuses a wrong password, and changes nothing', async () => {
    const { username, password, as, change, good } = await signIn()
    const { status, body } = await change({ ...good, current_password: `${password}x` })
    expect(status).toBe(400)
    expect(body).toEqual({
      ...(face === 'v1' && { code: 'invalid', message: wrong, detail: wrong }),
      current_password: [wrong],
    })
    expect((await post('v1/login/', { username, password })).status).toBe(200)
    const inChinese = await change({ ...good, current_password: 'x' }, { as, language: 'zh-CN' })
    expect(inChinese.body.current_password).toEqual(['你的旧密码不正确。请重新输入。'])
  })

  it.each([
    ['short', 'This password is too short. It must contain at least 8 characters.'],
    ['1234567890', 'This password is entirely numeric.'],
    [' ', 'This field may not be blank.'],
    ['a'.repeat(1025), 'Ensure this field has no more than 1024 characters.'],
  ])('refuses the new password %j', async (password, sentence) => {
    const { change, good } = await signIn()
    const { status, body } = await change({ ...good, new_password: password })
    expect(status).toBe(400)
    expect(body.new_password).toEqual([sentence])
  })

  it('does not look at the password before the rest is right', async () => {
    const { change, good } = await signIn()
    for (let times = 0; times < 8; times += 1) {
      const { status, body } = await change({ current_password: 'wrong', new_password: 'short' })
      expect([status, Object.keys(body)]).toEqual([400, expect.arrayContaining(['new_password'])])
      expect(body.current_password).toBeUndefined()
    }
    expect((await change(good)).status).toBe(200)
  })

  it('is for who is signed in', async () => {
    const { change, good } = await signIn()
    expect((await change(good, {})).status).toBe(401)
  })

  it('is done once, also for many at a time', async () => {
    const { change, good } = await signIn()
    const replies = await Promise.all(Array.from({ length: 4 }, () => change(good)))
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400])
    const refused = replies.find(({ status }) => status === 400)
    expect(refused?.body.current_password).toEqual([wrong])
  })

  it('leaves other people alone', async () => {
    const other = await newAccount()
    const token = await tokenOf(other.username, other.password)
    const pair = await pairOf(other.username, other.password)
    const { change, good } = await signIn()
    await passTime(1)
    await change(good)
    expect((await refresh(token)).status).toBe(200)
    expect((await rotate(pair.refresh)).status).toBe(200)
  })

  it('takes no token back, and lets none of them be renewed', async () => {
    await passTime(0)
    const { username, password, change, good } = await signIn()
    const token = await tokenOf(username, password)
    const pair = await pairOf(username, password)
    const rotated = (await rotate(pair.refresh)).body
    await passTime(1)
    expect((await change(good)).status).toBe(200)

    expect((await get('v1/user/', { as: `JWT ${token}` })).status).toBe(200)
    expect((await get('v2/user/', { as: `Bearer ${pair.access}` })).status).toBe(200)
    expect((await post('v1/token/verify/', { token })).status).toBe(200)
    expect((await post('v2/token/verify/', { token: pair.access })).status).toBe(200)

    const { status, body } = await refresh(token)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'refresh_expired', non_field_errors: [body.message] })
    const again = await rotate(rotated.refresh)
    expect(again.status).toBe(401)
    expect(again.body).toEqual({ detail: 'Token is blacklisted', code: 'token_not_valid' })
    expect(await post('v2/token/verify/', { token: rotated.refresh })).toMatchObject({
      status: 400,
      body: { non_field_errors: ['Token is blacklisted'] },
    })
  })

  it('lets who signs in after it renew, in the same second already', async () => {
    await passTime(0)
    const { username, change, good } = await signIn()
    await change(good)
    expect((await refresh(await tokenOf(username, next))).status).toBe(200)
    expect((await rotate((await pairOf(username, next)).refresh)).status).toBe(200)
  })

  it('ends all sessions', async () => {
    const { username, password, change, good } = await signIn()
    const { session } = await sessionOf(username, password)
    const Cookie = `sessionid=${session?.value}`
    expect((await get('v1/user/', { headers: { Cookie } })).status).toBe(200)
    await change(good)
    expect((await get('v1/user/', { headers: { Cookie } })).status).toBe(401)
  })

  it('is undone by a reset', async () => {
    const as = await headerOf(face, 'demo')
    const change = { current_password: 'demo1234', new_password: next }
    expect((await post(`${face}/user/password/`, change, { as })).status).toBe(200)
    await reset()
    expect((await post('v1/login/', { username: 'demo', password: 'demo1234' })).status).toBe(200)
  })
})

describe('POST v1/user/password/', () => {
  const change = (password: string, options: Options) =>
    post('v1/user/password/', { current_password: password, new_password: next }, options)

  it('answers a token that begins anew, and can be renewed', async () => {
    const { username, password } = await newAccount()
    const token = await tokenOf(username, password)
    await passTime(3600)
    const { body } = await change(password, { as: `JWT ${token}` })
    const { token: fresh } = v.parse(v.strictObject(TokenAnswer.entries), body)
    expect(claimsOf(fresh)).toMatchObject({ username, iat: now(), orig_iat: now() })
    expect((await get('v1/user/', { as: `JWT ${fresh}` })).body.username).toBe(username)
    expect((await refresh(fresh)).status).toBe(200)
  })

  it('cannot tell what began in the same second from what began after it', async () => {
    await passTime(0)
    const { username, password } = await newAccount()
    const token = await tokenOf(username, password)
    await change(password, { as: `JWT ${token}` })
    expect((await refresh(token)).status).toBe(200)
  })

  it('goes by when somebody signed in, not by when the token was renewed last', async () => {
    await passTime(0)
    const { username, password } = await newAccount()
    const token = await tokenOf(username, password)
    await passTime(60)
    const { body: renewed } = await refresh(token)
    await change(password, { as: `JWT ${token}` })
    expect((await refresh(renewed.token)).body.code).toBe('refresh_expired')
  })

  it('can be asked with user name and password', async () => {
    const { username, password } = await newAccount()
    expect((await change(password, { as: basic(username, password) })).status).toBe(200)
    expect((await change(password, { as: basic(username, password) })).status).toBe(403)
  })

  it('can be asked by a session, which ends with all others', async () => {
    const { username, password } = await newAccount()
    const { cookie: Cookie, token: csrf } = await sessionOf(username, password)
    expect((await change(password, { headers: { Cookie } })).status).toBe(403)
    const { status, body } = await change(password, { headers: { Cookie, 'X-CSRFToken': csrf } })
    expect(status).toBe(200)
    expect((await get('v1/user/', { headers: { Cookie } })).status).toBe(401)
    expect((await get('v1/user/', { as: `JWT ${String(body.token)}` })).status).toBe(200)
  })
})

describe('POST v2/user/password/', () => {
  it('answers a pair that can be renewed, where the one of before cannot, in the same second', async () => {
    await passTime(0)
    const { username, password } = await newAccount()
    const before = await pairOf(username, password)
    const change = { current_password: password, new_password: next }
    const { body } = await post('v2/user/password/', change, { as: `Bearer ${before.access}` })
    const pair = v.parse(v.strictObject(TokenPair.entries), body)
    expect((await get('v2/user/', { as: `Bearer ${pair.access}` })).body.username).toBe(username)
    expect((await rotate(before.refresh)).status).toBe(401)
    expect((await rotate(pair.refresh)).status).toBe(200)
  })
})

/** The mock as an enveloped back end: each answer of a view is HTTP 200, and its code is the status. */
import { getResponse } from 'msw'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { resetMock } from '../../../mocks/admin/reset.ts'
import { faults, type FaultKind } from '../../../mocks/faults/fault-registry.ts'
import { createHandlers } from '../../../mocks/handlers/index.ts'
import { settings } from '../../../mocks/lib/settings.ts'

const apiUrl = 'https://shop.test/api/'
const handlers = createHandlers(() => Promise.resolve(''), { apiUrl, authBackend: 'enveloped' })

interface Options {
  method?: string
  json?: unknown
  authorization?: string
  language?: string
}

async function send(path: string, { method, json, authorization, language = 'en' }: Options = {}) {
  const request = new Request(apiUrl + path, {
    method: method ?? (json === undefined ? 'GET' : 'POST'),
    headers: {
      'Accept-Language': language,
      'Content-Type': 'application/json',
      ...(authorization !== undefined && { Authorization: authorization }),
    },
    body: json === undefined ? null : JSON.stringify(json),
  })
  const response = await getResponse(handlers, request)
  if (!response) throw new Error(`${path} is not answered.`)
  const { status, headers } = response
  const text = await response.text()
  return {
    status,
    headers,
    text,
    body: text.startsWith('{') ? (JSON.parse(text) as Envelope) : null,
  }
}

interface Envelope {
  code: number
  msg: unknown
  data: Record<string, unknown> | null
}

const credentials = { username: 'demo', password: 'demo1234' }
async function signIn(username = 'demo') {
  const { body } = await send('login/', { json: { username, password: `${username}1234` } })
  const { access, refresh } = Object(body?.data) as Record<string, string>
  return { authorization: `JWT ${access}`, refresh }
}

beforeEach(resetMock)

describe('a success', () => {
  it('has the tokens of a sign-in and its user', async () => {
    const { status, body } = await send('login/', { json: credentials })
    expect(status).toBe(200)
    expect(body).toEqual({
      code: 2000,
      msg: 'success',
      data: {
        refresh: expect.any(String),
        access: expect.any(String),
        userId: 1,
        name: 'demo',
      },
    })
  })

  it('is HTTP 200 also where something was created or deleted', async () => {
    const { authorization } = await signIn()
    const placed = await send('orders/', { json: { id: 1, quantity: 1 }, authorization })
    expect(placed).toMatchObject({ status: 200, body: { code: 2000, data: { order: {} } } })
    const cancelled = await send('orders/4/', { method: 'DELETE', authorization })
    expect(cancelled.status).toBe(200)
    expect(cancelled.body).toEqual({ code: 2000, msg: 'success', data: null })
  })

  it.each(['products/', 'products/1/', 'user/', 'orders/'])('has the data of %s', async (path) => {
    const { body, headers } = await send(path, await signIn())
    expect(body).toMatchObject({ code: 2000, data: {} })
    expect(headers.get('Content-Language')).toBe('en')
  })

  it('is empty for HEAD', async () => {
    expect(await send('products/', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
  })

  it('replaces the refresh token, and the old one stays good without a blacklist', async () => {
    settings.set({ blacklistRefreshTokens: false })
    const { refresh } = await signIn()
    const first = await send('token/refresh/', { json: { refresh } })
    expect(first.body?.data?.refresh).not.toBe(refresh)
    expect((await send('token/refresh/', { json: { refresh } })).body?.code).toBe(2000)
  })
})

describe('a failure', () => {
  it.each([
    ['zh-CN', '账号/密码错误'],
    ['en', 'Wrong user name or password.'],
  ])('is a wrong password, in %s', async (language, msg) => {
    const json = { ...credentials, password: 'wrong' }
    const { status, headers, body } = await send('login/', { json, language })
    expect([status, body]).toEqual([200, { code: 4000, msg, data: null }])
    expect(headers.get('WWW-Authenticate')).toBeNull()
  })

  it.each<[string, string, Options, number, unknown]>([
    ['no token', 'user/', {}, 401, '身份认证信息未提供。'],
    [
      'a rejected token',
      'user/',
      { authorization: 'JWT a.b.c' },
      401,
      {
        detail: '此令牌对任何类型的令牌无效',
        code: 'token_not_valid',
        messages: [{ token_class: 'AccessToken', token_type: 'access', message: '令牌无效' }],
      },
    ],
    ['another scheme', 'user/', { authorization: 'Bearer a.b.c' }, 401, '身份认证信息未提供。'],
    [
      'a refused refresh token',
      'token/refresh/',
      { json: { refresh: 'garbage' } },
      401,
      { detail: '令牌无效', code: 'token_not_valid' },
    ],
    ['a missing field', 'token/refresh/', { json: {} }, 4000, 'refresh: 该字段是必填项。'],
    [
      'missing fields',
      'login/',
      { json: {} },
      4000,
      'username: 该字段是必填项。；password: 该字段是必填项。',
    ],
    ['another method', 'login/', {}, 4000, '方法 “GET” 不被允许。'],
    ['an object that does not exist', 'products/999/', {}, 400, '未找到。'],
    ['a page that does not exist', 'products/?page=99', {}, 400, '无效页面。'],
    [
      'a sign-out with a token that is not valid',
      'logout/',
      { json: {}, authorization: 'JWT a b' },
      401,
      {
        detail: '授权头必须包含两个用空格分隔的值',
        code: 'bad_authorization_header',
      },
    ],
  ])('is HTTP 200 for %s', async (_, path, options, code, msg) => {
    const { status, headers, body } = await send(path, { language: 'zh-CN', ...options })
    expect([status, body]).toEqual([200, { code, msg, data: null }])
    expect(headers.get('WWW-Authenticate')).toBeNull()
  })

  it('is a missing permission', async () => {
    const { body } = await send('staff/summary/', await signIn())
    const msg = 'You do not have permission to perform this action.'
    expect(body).toEqual({ code: 403, msg, data: null })
  })

  it('is a throttled sign-in, without Retry-After', async () => {
    settings.set({ wrongPasswords: 1 })
    await send('login/', { json: { ...credentials, password: 'wrong' } })
    const { headers, body } = await send('login/', { json: credentials })
    expect(body).toMatchObject({ code: 4000, msg: expect.stringContaining('throttled') })
    expect(headers.get('Retry-After')).toBeNull()
  })

  it('of a path that no view has is the page of Django', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { status, headers } = await send('nothing/')
    expect([status, headers.get('Content-Type')]).toEqual([404, 'text/html; charset=utf-8'])
  })
})

it('answers a sign-out, and does nothing', async () => {
  const { authorization, refresh } = await signIn()
  const { body } = await send('logout/', { method: 'POST', authorization })
  expect(body).toEqual({ code: 2000, msg: 'success', data: null })
  expect((await send('token/refresh/', { json: { refresh } })).body?.code).toBe(2000)
})

describe('an injected fault', () => {
  it.each<[FaultKind, number, string]>([
    ['401', 401, 'Unauthorized'],
    ['403', 403, 'Forbidden'],
    ['404', 400, 'Not found.'],
    ['429', 4000, 'Request was throttled. Expected available in 5 seconds.'],
  ])('%s has the code %i', async (kind, code, msg) => {
    faults.set({ kind })
    const { status, headers, body } = await send('products/')
    expect([status, body]).toEqual([200, { code, msg, data: null }])
    expect([headers.get('WWW-Authenticate'), headers.get('Retry-After')]).toEqual([null, null])
  })

  it.each<[FaultKind, number, string]>([
    ['500', 500, '<!doctype html>'],
    ['html', 200, '<!doctype html>'],
    ['empty', 200, ''],
  ])('%s is not from a view, and has no envelope', async (kind, status, start) => {
    faults.set({ kind })
    const response = await send('products/')
    expect([response.status, response.text.slice(0, start.length || 1)]).toEqual([status, start])
  })
})

it('answers below v1/ and v2/ without an envelope', async () => {
  expect((await send('v2/user/')).status).toBe(401)
  expect((await send('v1/products/1/')).body).toMatchObject({ id: 1 })
})

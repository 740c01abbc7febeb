/** Envelopes: what a plain server would have answered. */
import { describe, expect, it } from 'vitest'
import enveloped from '@/auth/backends/enveloped.ts'
import { openEnvelopeWith } from '@/auth/backends/envelope.ts'

/** Opens a body that has been sent with an HTTP status. */
const open = (data: unknown, status = 200) => enveloped.openEnvelope({ status, data })

describe('the code of an envelope', () => {
  it.each([0, 200, 2000, '0', '200', '2000', '00000'])('is a success: %j', (code) => {
    expect(open({ code, msg: 'success', data: { id: 1 } })).toEqual({
      status: 200,
      data: { id: 1 },
    })
  })

  it.each([
    [400, 400],
    [401, 401],
    ['401', 401],
    [403, 403],
    [404, 404],
    [429, 429],
    [500, 500],
    [599, 599],
    [600, 400],
    [399, 400],
    [201, 400],
    [1, 400],
    [-1, 400],
    ['-1', 400],
    [4000, 400],
    ['4000', 400],
    [40101, 400],
    [50014, 400],
    ['A0230', 400],
  ])('%j is the status %i', (code, status) => {
    expect(open({ code, msg: '失败', data: null })?.status).toBe(status)
  })

  it('is the code of the error, unless it is the status', () => {
    expect(open({ code: 40013, msg: '需要验证码' })?.data).toEqual({
      detail: '需要验证码',
      code: '40013',
    })
    expect(open({ code: 401, msg: '未登录' })?.data).toEqual({ detail: '未登录', code: null })
  })

  it('means what a project says, beside the codes that are known', () => {
    const openOwn = openEnvelopeWith({ 20000: 200, 50008: 401, A0230: 401, 200: 400, 500: 400 })
    const statusOf = (code: unknown) => openOwn({ status: 200, data: { code, msg: '' } })?.status
    expect([20000, '20000', 50008, 'A0230', 200, 500].map(statusOf)).toEqual([
      200, 200, 401, 401, 400, 400,
    ])
    expect([2000, 403, 4000].map(statusOf)).toEqual([200, 403, 400])
  })
})

describe('the HTTP status', () => {
  it('stays if it is that of an error, whatever the code is', () => {
    const data = { detail: '令牌已被加入黑名单', code: '2000' }
    expect(open({ code: 2000, msg: data.detail, data: {} }, 401)).toEqual({ status: 401, data })
    expect(open({ code: 401, msg: '出错了', data: null }, 502)?.status).toBe(502)
  })

  it('gives way to the code if it is a success', () => {
    expect(open({ code: 401, msg: '', data: null }, 201)?.status).toBe(401)
    expect(open({ code: 2000, msg: '', data: 1 }, 201)).toEqual({ status: 200, data: 1 })
  })
})

describe('the content of a success', () => {
  it.each([null, 0, '', false, [], [{ id: 1 }], { code: 401 }])('is its data: %j', (data) => {
    expect(open({ code: 2000, msg: 'success', data })).toEqual({ status: 200, data })
  })

  it('is what is beside the code and the message, if there is no data', () => {
    expect(open({ code: 200, msg: '操作成功', token: 'a.b.c' })?.data).toEqual({ token: 'a.b.c' })
    expect(open({ code: 200, message: '操作成功' })?.data).toEqual({})
  })

  it('may come without a message', () => {
    expect(open({ code: 0, data: { id: 1 } })).toEqual({ status: 200, data: { id: 1 } })
  })
})

describe('the content of an error', () => {
  it.each([
    ['a message', { code: 401, msg: '未登录' }, { detail: '未登录', code: null }],
    ['a message in full', { code: 401, message: '未登录' }, { detail: '未登录', code: null }],
    ['no message', { code: 401, msg: null, data: null }, { detail: null, code: null }],
    ['a number', { code: 401, msg: 5 }, { detail: 5, code: null }],
  ])('is %s', (_, envelope, data) => {
    expect(open(envelope)?.data).toEqual(data)
  })

  it.each<[string, unknown]>([
    [
      'of a rejected token',
      {
        detail: '此令牌对任何类型的令牌无效',
        code: 'token_not_valid',
        messages: [{ token_class: 'AccessToken', message: 'Token is expired' }],
      },
    ],
    ['of fields', { username: ['该字段是必填项。'] }],
    ['that is a list', ['该字段是必填项。']],
  ])('is the body of an error %s, where that is the message', (_, msg) => {
    expect(open({ code: 401, msg, data: null })?.data).toEqual(msg)
  })
})

describe('a body without an envelope', () => {
  it.each([
    [null],
    [undefined],
    [''],
    ['<!doctype html><p>code: 401</p>'],
    ['{"code": 401, "msg"'],
    ['5'],
    ['null'],
    [[{ code: 401, msg: '' }]],
    [{}],
    [{ id: 1, msg: 'hello', data: {} }],
    [{ code: 401 }],
    [{ code: 'token_not_valid', detail: 'x', message: 'x' }],
    [{ code: null, msg: '', data: null }],
    [{ code: true, msg: '', data: null }],
    [{ access: 'a', refresh: 'r' }],
    [new Blob(['{"code": 401, "msg": "", "data": null}'])],
    [new TextEncoder().encode('{"code": 401, "msg": "", "data": null}').buffer],
    [new ReadableStream()],
  ])('stays as it is: %j', (body) => {
    expect(open(body)).toBeNull()
  })
})

it('leaves text as text, for the transforms of the request', () => {
  expect(open('{"code": 2000, "msg": "success", "data": {"id": 1}}')?.data).toBe('{"id":1}')
  expect(open('{"code": 2000, "msg": "success", "data": null}')?.data).toBe('null')
  expect(open('{"code": 403, "msg": "没有权限", "data": null}')).toEqual({
    status: 403,
    data: '{"detail":"没有权限","code":null}',
  })
})

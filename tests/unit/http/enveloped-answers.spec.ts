/** Requests to a server that answers in envelopes: callers, interceptors and the session see what a plain server would send. */
import { AxiosError } from 'axios'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as v from 'valibot'
import { validateWith } from '@/api/validate-response.ts'
import type { AuthBackend } from '@/auth/backends/auth-backend.ts'
import { authBackends } from '@/auth/backends/index.ts'
import { createHttp } from '@/http/client.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import type { Failure } from '@/http/failure.ts'
import { keepaliveAdapter } from '@/http/keepalive-adapter.ts'
import { createTokenServer } from '@/http/token-server.ts'
import { fakeAdapter, type FakeResponse } from '../../support/fake-adapter.ts'
import { rejectedAxiosError } from '../../support/rejected-axios-error.ts'
import { spyOnMismatchLog } from '../../support/mismatch-log.ts'
import { fakeSession, letRefreshSucceed } from '../../support/test-session.ts'

const authBackend = authBackends.enveloped

const sealed = (code: unknown, msg: unknown, data: unknown = null): FakeResponse => ({
  data: JSON.stringify({ code, msg, data }),
})
const success = (data: unknown) => sealed(2000, 'success', data)

const notValid = {
  detail: '此令牌对任何类型的令牌无效',
  code: 'token_not_valid',
  messages: [{ token_class: 'AccessToken', token_type: 'access', message: 'Token is expired' }],
}

/** @param replies the last one is repeated */
function setUp(...replies: FakeResponse[]) {
  const { adapter, sent } = fakeAdapter(
    (_, count) => replies[Math.min(count, replies.length) - 1] ?? {},
  )
  const session = fakeSession()
  const report = vi.fn<(failure: Failure) => void>()
  const http = createHttp({ adapter, session, authBackend, report, readError: readAnyFormat })
  return { http, session, report, sent }
}

describe('a success', () => {
  it('is the data of the envelope, with the status of its code', async () => {
    const { http } = setUp(success([{ id: 1 }]))
    expect(await http.get('items/')).toMatchObject({ status: 200, data: [{ id: 1 }] })
  })

  it('is as it is if it has no envelope', async () => {
    const { http } = setUp({ status: 201, data: { id: 1 } })
    expect(await http.post('items/')).toMatchObject({ status: 201, data: { id: 1 } })
  })

  it('passes the transforms of the request without its envelope', async () => {
    const transformResponse = validateWith(v.object({ id: v.number() }))
    const { http } = setUp(success({ id: 1, name: 'lamp' }), success({ id: 'x' }))
    expect((await http.get('items/1/', { transformResponse })).data).toEqual({ id: 1 })
    const expectMismatchLog = spyOnMismatchLog()
    const error = await rejectedAxiosError(http.get('items/1/', { transformResponse }))
    expectMismatchLog('GET /api/items/1/')
    expect(error.failure).toMatchObject({ kind: 'malformed', status: 200 })
  })

  it('is text for a caller that asks for text', async () => {
    const { http } = setUp(success({ id: 1 }))
    const transformResponse = (text: unknown) => text
    expect((await http.get('items/', { transformResponse })).data).toBe('{"id":1}')
  })

  it.each(['blob', 'stream'] as const)('is left alone as a %s', async (responseType) => {
    const file =
      responseType === 'blob' ? new Blob(['{"code":2000,"data":1}']) : new ReadableStream()
    const { http } = setUp({ data: file })
    expect((await http.get('export/', { responseType })).data).toBe(file)
  })
})

describe('a failure', () => {
  it.each([
    [4000, '账号已存在', 'invalid', 400],
    [404, '接口地址不正确', 'not-found', 404],
    [429, '请求过于频繁', 'throttled', 429],
    [500, '系统异常', 'server', 500],
    [403, '您没有执行该操作的权限。', 'forbidden', 403],
  ])('of code %i rejects with an error of Axios', async (code, message, kind, status) => {
    const { http, session, report, sent } = setUp(sealed(code, message))
    const error = await rejectedAxiosError(http.post('items/', {}))
    expect(error).toMatchObject({
      code: status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE,
      message: `Request failed with status code ${status}`,
      response: { status, data: { detail: message } },
      config: { url: 'items/' },
      failure: { kind, status, message, retryAfter: null },
    })
    expect(error.response?.config).toBe(error.config)
    expect(report.mock.calls).toEqual([[error.failure]])
    expect(sent).toHaveLength(1)
    expect(session.end).not.toHaveBeenCalled()
  })

  it('names the fields that the server finds wrong, where the message does', async () => {
    const { http } = setUp(sealed(4000, { name: ['该字段是必填项。'] }))
    const { failure } = await rejectedAxiosError(http.post('items/', {}))
    expect(failure).toMatchObject({ kind: 'invalid', fields: { name: ['该字段是必填项。'] } })
  })

  it('resolves if the caller accepts the status', async () => {
    const { http } = setUp(sealed(404, '没有'), sealed(500, '系统异常'))
    const options = { validateStatus: (status: number) => status < 500 }
    expect(await http.get('items/9/', options)).toMatchObject({ status: 404 })
    expect((await rejectedAxiosError(http.get('items/9/', options))).response?.status).toBe(500)
  })

  it('says what is in the envelope also with the HTTP status of an error', async () => {
    const { http } = setUp({ status: 502, ...sealed(500, '服务不可用') })
    const { failure, response } = await rejectedAxiosError(http.get('items/'))
    expect(failure).toMatchObject({ kind: 'server', status: 502, message: '服务不可用' })
    expect(response?.data).toEqual({ detail: '服务不可用', code: '500' })
  })

  it('without an envelope is that of a plain server', async () => {
    const { http } = setUp({ status: 404, data: '<h1>Not Found</h1>' })
    const { failure } = await rejectedAxiosError(http.get('items/'))
    expect(failure).toMatchObject({ kind: 'not-found', status: 404, message: '' })
  })
})

describe('a verdict on the token', () => {
  it.each(['身份认证信息未提供。', notValid])(
    'refreshes the session, and the request is answered: %j',
    async (msg) => {
      const { http, session, report, sent } = setUp(sealed(401, msg), success({ id: 1 }))
      letRefreshSucceed(session)
      expect((await http.get('user/')).data).toEqual({ id: 1 })
      expect(session.refresh).toHaveBeenCalledOnce()
      expect(sent.map(({ headers }) => headers.get('Authorization'))).toEqual([
        'JWT t.0.0',
        'JWT t.1.1',
      ])
      expect(report).not.toHaveBeenCalled()
    },
  )

  it('ends the session without a refresh if its user is gone', async () => {
    const { http, session } = setUp(sealed(401, { detail: '未找到该用户', code: 'user_not_found' }))
    const { failure } = await rejectedAxiosError(http.get('user/'))
    expect(failure).toMatchObject({ kind: 'unauthenticated', code: 'user_not_found' })
    expect(session.refresh).not.toHaveBeenCalled()
    expect(session.end).toHaveBeenCalledWith('unauthenticated')
  })
})

it('shows each interceptor one response, without its envelope, however often the request was sent', async () => {
  const { http, session } = setUp(sealed(401, notValid), success({ id: 1 }))
  letRefreshSucceed(session)
  const seen: unknown[] = []
  http.interceptors.response.use(
    (response) => {
      seen.push([response.status, response.data])
      return response
    },
    (error) => seen.push(error),
  )
  await http.get('user/')
  expect(seen).toEqual([[200, { id: 1 }]])
})

it('leaves the answers of another origin as they are', async () => {
  const envelope = { code: 401, msg: '未登录', data: null }
  const { http, session, sent } = setUp({ data: JSON.stringify(envelope) })
  const validateStatus = vi.fn(() => true)
  const { status, data } = await http.get('https://other.example/api/', { validateStatus })
  expect([status, data]).toEqual([200, envelope])
  expect(sent[0]?.validateStatus).toBe(validateStatus)
  expect(session.end).not.toHaveBeenCalled()
})

it('takes an envelope for an answer like any other, with a preset that has none', async () => {
  const envelope = { code: 401, msg: '未登录', data: null }
  const { adapter } = fakeAdapter(() => ({ data: envelope }))
  const withoutEnvelopes: AuthBackend = authBackends.simplejwt
  const http = createHttp({ adapter, authBackend: withoutEnvelopes })
  expect((await http.get('user/')).data).toEqual(envelope)
})

describe('the token endpoints', () => {
  const { signal } = new AbortController()
  afterEach(() => vi.unstubAllGlobals())

  function setUpTokenServer(reply: FakeResponse) {
    const { http, session, report, sent } = setUp(reply)
    return { server: createTokenServer(http, authBackend), session, report, sent }
  }

  it('give the tokens of a sign-in and of a refresh', async () => {
    const tokens = { access: 'a.b.c', refresh: 'r' }
    const { server } = setUpTokenServer(success({ ...tokens, userId: 1, name: 'demo' }))
    expect(await server.signIn({ username: 'demo', password: 'p' })).toEqual(tokens)
    expect(await server.refresh('r0', signal)).toEqual({ outcome: 'refreshed', tokens })
  })

  it('say in the words of the server that a password is wrong', async () => {
    const { server, session, report } = setUpTokenServer(sealed(4000, '账号/密码错误'))
    const { failure } = await rejectedAxiosError(server.signIn({ username: 'u', password: 'p' }))
    expect(failure).toMatchObject({ kind: 'invalid', status: 400, message: '账号/密码错误' })
    expect(session.end).not.toHaveBeenCalled()
    expect(report).not.toHaveBeenCalled()
  })

  it.each([
    [401, { detail: 'Token is expired', code: 'token_not_valid' }, 'rejected'],
    [401, 'No active account found for the given token.', 'rejected'],
    // Whatever has happened: the code does not say that it is about the token.
    [4000, '请求已被限流。 预计 60 秒后可用。', 'unavailable'],
    [4000, 'User matching query does not exist.', 'unavailable'],
    [400, '参数错误', 'unavailable'],
    [403, '您没有执行该操作的权限。', 'unavailable'],
    [500, '系统异常', 'unavailable'],
    [404, '接口地址不正确', 'unsupported'],
    [2000, 'success', 'unsupported'],
  ])('answer a refresh with the code %i and %j: %s', async (code, msg, outcome) => {
    const { server } = setUpTokenServer(sealed(code, msg))
    expect(await server.refresh('r', signal)).toMatchObject({ outcome })
  })

  it('may refuse a refresh with the codes of a project', async () => {
    const { http } = setUp(sealed(4000, '刷新令牌已失效'))
    const refresh = { ...authBackend.refresh, refusedBy: [400, 401] }
    const server = createTokenServer(http, { ...authBackend, refresh })
    expect(await server.refresh('r', signal)).toEqual({ outcome: 'rejected', code: '4000' })
  })

  it('are reachable unless the server fails', async () => {
    expect(await setUpTokenServer(sealed(4000, '方法 “GET” 不被允许。')).server.ping()).toBe(true)
    expect(await setUpTokenServer(sealed(500, '系统异常')).server.ping()).toBe(false)
  })

  it.each([
    [2000, true],
    [401, true],
    [500, false],
  ])('have heard of a sign-out with the code %i: %s', async (code, isTold) => {
    const answer = () => Promise.resolve(Response.json({ code, msg: '', data: null }))
    const fetch = vi.fn<typeof globalThis.fetch>(answer)
    vi.stubGlobal('fetch', fetch)
    const server = createTokenServer(createHttp({ authBackend }), authBackend, keepaliveAdapter)
    await expect(server.signOut('JWT a.b.c', 'r')).resolves.toBe(isTold)
    const [url, options] = fetch.mock.calls[0] ?? []
    expect(url).toBe('/api/logout/')
    expect(options).toMatchObject({ method: 'POST', keepalive: true, body: undefined })
    expect(new Headers(options?.headers).get('Authorization')).toBe('JWT a.b.c')
  })
})

/** The session's adapter: what the interceptors, transforms and cancel tokens of a caller see of a request. */
import axios, {
  AxiosError,
  type AxiosAdapter,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import { describe, expect, it } from 'vitest'
import { createHttp, installSession } from '@/http/client.ts'
import { tokenInBody, tokenInQuery } from '@/http/token-in-body.ts'
import { bufferOf } from '../../support/buffer.ts'
import { fakeAdapter } from '../../support/fake-adapter.ts'
import { setUpHttp } from '../../support/fake-http.ts'
import { rejectedAxiosError } from '../../support/rejected-axios-error.ts'
import { authBackend, fakeSession, letRefreshSucceed } from '../../support/test-session.ts'

const expired = { status: 401, data: { code: 'token_expired' } }

/** An instance with interceptors added before and after the session, whose first request is rejected and then repeated. */
function setUpInterceptors(
  addInterceptors: (http: ReturnType<typeof axios.create>, when: 'before' | 'after') => void,
) {
  const session = fakeSession()
  letRefreshSucceed(session)
  const { adapter, sent } = fakeAdapter((_config, count) =>
    count === 1 ? expired : { data: { id: 3 } },
  )
  const http = axios.create({ adapter, baseURL: '/api/' })
  addInterceptors(http, 'before')
  installSession(http, { session, authBackend })
  addInterceptors(http, 'after')
  return { http, session, sent }
}

describe('interceptors of others', () => {
  it('lets each see one request and one response of a request that is repeated', async () => {
    const seen: string[] = []
    const { http, sent } = setUpInterceptors((instance, when) => {
      instance.interceptors.request.use((config) => {
        seen.push(`request ${when}`)
        return config
      })
      instance.interceptors.response.use(
        (response) => {
          seen.push(`response ${when}`)
          return response
        },
        (error) => {
          seen.push(`error ${when}`)
          throw error
        },
      )
    })
    await http.get('list/')
    expect(sent).toHaveLength(2)
    expect(seen).toEqual(['request after', 'request before', 'response before', 'response after'])
  })

  it.each(['before', 'after'] as const)(
    'unwraps the response once, and prefixes the URL once, in interceptors added %s the session',
    async (chosen) => {
      const { http, sent } = setUpInterceptors((instance, when) => {
        if (when !== chosen) return
        instance.interceptors.request.use((config) => ({ ...config, url: `tenant7/${config.url}` }))
        instance.interceptors.response.use((response) => response.data as AxiosResponse)
      })
      await expect(http.get('list/')).resolves.toEqual({ id: 3 })
      expect(sent.map(({ url }) => url)).toEqual(['tenant7/list/', 'tenant7/list/'])
    },
  )

  it('waits once for an asynchronous interceptor, and sends the token that is current afterwards', async () => {
    const { http, session, tokens } = setUpHttp({ data: {} })
    http.interceptors.request.use(async (config) => {
      await Promise.resolve()
      if (session.credential) session.credential = { ...session.credential, token: 'JWT t.1.1' }
      return config
    })
    await http.get('a')
    expect(tokens).toEqual(['JWT t.1.1'])
  })

  it('does not send the request of a user who has been signed out while an interceptor of others was busy', async () => {
    const session = fakeSession()
    const controller = new AbortController()
    session.credential = { token: 'JWT t.0.0', signal: controller.signal }
    const { adapter, sent } = fakeAdapter(() => ({ data: {} }))
    const http = axios.create({ adapter, baseURL: '/api/' })
    // Added before the session, so it runs after it.
    http.interceptors.request.use(async (config) => {
      controller.abort()
      session.credential = { token: 'JWT another.user.1', signal: new AbortController().signal }
      return config
    })
    installSession(http, { session, authBackend })
    const error = await rejectedAxiosError(http.post('orders/', {}))
    expect(error.failure?.kind).toBe('cancelled')
    expect(sent).toEqual([])
  })

  it('keeps the credentials that an interceptor adds, whether it was added before the session or after', async () => {
    for (const chosen of ['before', 'after']) {
      const { adapter, sent } = fakeAdapter(() => ({ data: {} }))
      const http = axios.create({ adapter, baseURL: '/api/' })
      const add = (config: InternalAxiosRequestConfig) => {
        config.headers.set('Authorization', 'Basic eA==')
        return config
      }
      if (chosen === 'before') http.interceptors.request.use(add)
      installSession(http, { session: fakeSession(), authBackend })
      if (chosen === 'after') http.interceptors.request.use(add)
      await http.get('a')
      expect(sent[0]?.headers.get('Authorization')).toBe('Basic eA==')
    }
  })

  it('never shows them the token', async () => {
    const configs: unknown[] = []
    const { http } = setUpInterceptors((instance) => {
      instance.interceptors.response.use((response) => {
        configs.push({ ...response.config.headers }, response.config.data, response.config.params)
        return response
      })
    })
    for (const auth of [true, tokenInBody, tokenInQuery])
      await http.post('a', {}, { auth } as never)
    expect(configs).toHaveLength(18)
    expect(JSON.stringify(configs)).not.toContain('JWT')
  })

  it('repeats a failed request with its config, as retry libraries do', async () => {
    const { http, session, sent, tokens } = setUpHttp((count) =>
      count === 1 ? { status: 503 } : { data: { ok: true } },
    )
    const error = await rejectedAxiosError(http.post('a', { id: 3 }, { auth: tokenInBody }))
    session.credential = { ...session.credential!, token: 'JWT t.1.1' }
    await expect(http.request(error.config!)).resolves.toMatchObject({ data: { ok: true } })
    expect(sent.map(({ data }) => JSON.parse(String(data)) as unknown)).toEqual([
      { id: 3, token: 'JWT t.0.0' },
      { id: 3, token: 'JWT t.1.1' },
    ])
    expect(tokens).toEqual([null, null])
  })
})

describe('response transforms of a caller', () => {
  const idsOf = (data: unknown) =>
    (JSON.parse(String(data)) as { results: { id: number }[] }).results.map(({ id }) => id)

  it('refreshes the session if a transform fails on the body of the 401', async () => {
    const { http, session, report } = setUpHttp((count) =>
      count === 1
        ? { status: 401, data: '{"code":"token_expired"}' }
        : { data: '{"results":[{"id":3}]}' },
    )
    letRefreshSucceed(session)
    await expect(http.get('a', { transformResponse: [idsOf] })).resolves.toMatchObject({
      data: [3],
    })
    expect(report).not.toHaveBeenCalled()
  })

  it.each([
    ['401', { status: 401, data: '{"detail":"Expired."}' }, 'unauthenticated'],
    ['403', { status: 403, data: '{"code":"token_expired"}' }, 'session-expired'],
    ['400', { status: 400, data: '{"detail":"No."}' }, 'invalid'],
    ['500 with a page', { status: 500, data: '<h1>Error</h1>' }, 'server'],
  ])(
    'rejects with the error of a %s whose body a transform fails on',
    async (_name, reply, kind) => {
      const { http, session } = setUpHttp(reply)
      const error = await rejectedAxiosError(http.post('a', {}, { transformResponse: idsOf }))
      expect(error.failure?.kind).toBe(kind)
      expect(error.response?.data).toBe(reply.data)
      expect(session.current() === null).toBe(reply.status < 500 && reply.status !== 400)
    },
  )

  it('rejects with the error of a transform that fails on a success', async () => {
    const { http, report } = setUpHttp({ data: '{}' })
    await expect(http.get('a', { transformResponse: [idsOf] })).rejects.toBeInstanceOf(TypeError)
    expect(report).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ kind: 'unknown' }))
  })

  it('reads an error as the server sent it, whatever a transform makes of it', async () => {
    const { http } = setUpHttp({ status: 403, data: '{"code":"permission_denied","detail":"No."}' })
    const error = await rejectedAxiosError(http.get('a', { transformResponse: () => 'replaced' }))
    expect(error.failure).toMatchObject({ kind: 'forbidden', message: 'No.' })
    expect(error.response?.data).toBe('replaced')
  })
})

describe('body types of an error', () => {
  it.each([
    ['text', '{"code":"permission_denied"}'],
    ['arraybuffer', bufferOf('{"code":"permission_denied"}')],
    ['blob', new Blob(['{"code":"permission_denied"}'])],
  ] as const)('reads the code of an error as %s', async (responseType, data) => {
    const { http, session } = setUpHttp({ status: 403, data })
    const error = await rejectedAxiosError(http.get('a', { responseType }))
    expect(error.failure?.kind).toBe('forbidden')
    expect(session.end).not.toHaveBeenCalled()
  })

  it.each([
    ['document', document.implementation.createHTMLDocument('{"code":"token_expired"}')],
    ['document', null],
    ['stream', new ReadableStream()],
    ['blob', new Blob(['<h1>Blocked</h1>'])],
  ] as const)(
    'keeps the session after a 401 or 403 whose %s is no JSON, or was not read',
    async (responseType, data) => {
      for (const status of [401, 403]) {
        const { http, session, report } = setUpHttp({ status, data })
        const error = await rejectedAxiosError(http.get('a', { responseType }))
        expect(error.failure?.kind).toBe('client-error')
        expect(session.end).not.toHaveBeenCalled()
        expect(session.refresh).not.toHaveBeenCalled()
        expect(report).toHaveBeenCalledTimes(1)
      }
    },
  )
})

describe('an adapter of others', () => {
  const replyWithoutHeaders = (status: number): AxiosAdapter =>
    async function reply(config) {
      const response = { data: { id: 3 }, status, statusText: '', config } as AxiosResponse
      if (status === 200) return response
      throw new AxiosError('refused', AxiosError.ERR_BAD_REQUEST, config, {}, response)
    }

  it('may leave out the headers of a response, as axios-mock-adapter does', async () => {
    const session = fakeSession()
    const http = createHttp({ session, authBackend })
    await expect(http.get('a', { adapter: replyWithoutHeaders(200) })).resolves.toMatchObject({
      data: { id: 3 },
    })
    const error = await rejectedAxiosError(http.get('a', { adapter: replyWithoutHeaders(404) }))
    expect(error.failure?.kind).toBe('not-found')
  })
})

describe('CSRF token of Django', () => {
  const cookieNameIn = ({ xsrfCookieName }: InternalAxiosRequestConfig) => xsrfCookieName

  it('is sent with requests that carry no token, and never beside one', async () => {
    const { adapter, sent } = fakeAdapter(() => ({ data: {} }))
    const session = fakeSession()
    const http = createHttp({ adapter, session, authBackend })
    for (const auth of [true, tokenInBody, tokenInQuery]) await http.post('a', {}, { auth })
    await http.post('login/', {}, { auth: false })
    session.credential = null
    await http.post('a', {})
    expect(sent.map(cookieNameIn)).toEqual(['', '', '', 'csrftoken', 'csrftoken'])
    expect(sent[3]?.xsrfHeaderName).toBe('X-CSRFToken')
  })

  it('is not sent beside a token of the caller either', async () => {
    const { adapter, sent } = fakeAdapter(() => ({ data: {} }))
    const http = createHttp({ adapter, session: fakeSession(), authBackend })
    await http.post('a', {}, { headers: { authorization: 'JWT of.the.caller' } })
    http.interceptors.request.use((config) => {
      config.headers.set('Authorization', 'Basic eA==')
      return config
    })
    await http.post('a', {}, { auth: false })
    expect(sent.map(cookieNameIn)).toEqual(['', ''])
  })
})

describe('refresh without an endpoint', () => {
  it('ends the session by the rejection of the API if the server cannot refresh', async () => {
    const { http, session } = setUpHttp(expired)
    session.refresh.mockResolvedValue('unsupported')
    await rejectedAxiosError(http.post('a', {}))
    expect(session.end).toHaveBeenCalledWith('unauthenticated')
  })

  it('sends a request with an expired token if the server cannot refresh, so that the API can reject it', async () => {
    const { http, session, tokens } = setUpHttp({ data: {} })
    session.needsRefresh.mockReturnValue(true)
    session.isExpired.mockReturnValue(true)
    session.refresh.mockResolvedValue('unsupported')
    await http.get('a')
    expect(tokens).toEqual(['JWT t.0.0'])
    expect(session.end).not.toHaveBeenCalled()
  })
})

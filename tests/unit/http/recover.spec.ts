import axios, { AxiosError, type InternalAxiosRequestConfig } from 'axios'
import * as v from 'valibot'
import { describe, expect, it, vi } from 'vitest'
import { expecting } from '@/api/expecting.ts'
import { createHttp } from '@/http/client.ts'
import type { RequestConfig } from '@/http/request-config.ts'
import { fakeAdapter, type Reply } from '../../support/adapter.ts'
import { credentialOf, fakeSession } from '../../support/session.ts'

type Answer = (count: number, config: InternalAxiosRequestConfig) => Reply | Error

// More requests than any test makes: whatever goes round in circles comes to an end here.
const tooMany = 60

/** A session that can end, an API that answers as told, and what came of it. */
function given(reply: Reply | Error | Answer, token: string | null = 'JWT t.0.0') {
  const session = fakeSession(token)
  const report = vi.fn()
  const page = vi.fn<() => unknown>(() => '/orders')
  // What the requests were sent with, in turn: the error no longer knows it.
  const tokens: unknown[] = []
  const { adapter, sent } = fakeAdapter((config, count) => {
    tokens.push(config.headers.get('Authorization') ?? null)
    if (count > tooMany) return new AxiosError('It goes round in circles.', 'CIRCLES', config, {})
    return typeof reply === 'function' ? reply(count, config) : reply
  })
  const http = createHttp({ adapter, session, report, page })
  return { http, session, report, page, sent, tokens }
}

const refused = (code: string | null = null): Reply => ({ status: 403, data: code && { code } })

async function failing(promise: Promise<unknown>): Promise<AxiosError> {
  const error: unknown = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  )
  if (!axios.isAxiosError(error)) throw error
  return error
}

const networkDown = () => new AxiosError('Network Error', AxiosError.ERR_NETWORK, undefined, {})

describe('the failure table', () => {
  it.each([
    ['401', { status: 401 }, 'unauthenticated'],
    ['401 with a code', { status: 401, data: { code: 'not_authenticated' } }, 'unauthenticated'],
    ['403', { status: 403 }, 'refused'],
    ['403 token_expired', { status: 403, data: { code: 'token_expired' } }, 'refused'],
    ['403 token_invalid', { status: 403, data: { code: 'token_invalid' } }, 'refused'],
    ['403 user_inactive', { status: 403, data: { code: 'user_inactive' } }, 'refused'],
    ['403 as a page', { status: 403, data: '<html>' }, 'refused'],
  ])('%s ends the session', async (_name, reply, reason) => {
    const { http, session, report } = given(reply)
    const error = await failing(http.post('orders/'))
    expect(session.end.mock.calls).toEqual([[reason], ['unauthenticated', true]])
    expect(report).not.toHaveBeenCalled()
    expect(error.response?.status).toBe(reply.status)
  })

  it.each([
    ['403 permission_denied', { status: 403, data: { code: 'permission_denied' } }, 'forbidden'],
    ['404', { status: 404 }, 'not-found'],
    ['400', { status: 400, data: { message: 'No.' } }, 'invalid'],
    ['405', { status: 405 }, 'refused'],
    ['429', { status: 429 }, 'throttled'],
    ['500', { status: 500, data: '<html>' }, 'server'],
    ['503', { status: 503 }, 'server'],
    ['no answer', networkDown(), 'network'],
    ['a time-out', new AxiosError('timeout', AxiosError.ETIMEDOUT, undefined, {}), 'timeout'],
  ])('%s keeps the session and is reported', async (_name, reply, kind) => {
    const { http, session, report } = given(reply)
    const error = await failing(http.get('orders/'))
    expect(session.end).not.toHaveBeenCalled()
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure, false)
    expect(error.failure?.kind).toBe(kind)
  })

  it('a cancelled request is nobody’s business', async () => {
    const { http, session, report } = given({})
    const controller = new AbortController()
    controller.abort()
    const error = await failing(http.get('orders/', { signal: controller.signal }))
    expect(error.failure?.kind).toBe('cancelled')
    expect(session.end).not.toHaveBeenCalled()
    expect(report).not.toHaveBeenCalled()
  })

  it('a failure that the caller shows is not reported', async () => {
    const { http, report } = given({ status: 500 })
    await failing(http.get('orders/', { silent: true }))
    expect(report).not.toHaveBeenCalled()
  })

  it('a success that is something else than was agreed is a failure', async () => {
    const { http, session, report } = given({ data: '<html>' })
    const transformResponse = expecting(v.object({}))
    const error = await failing(http.get('orders/', { transformResponse }))
    expect(error.failure).toMatchObject({ kind: 'malformed', status: 200, message: '' })
    expect(error.message).toContain('Object')
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure, false)
    expect(session.end).not.toHaveBeenCalled()
  })

  it('a mistake in the program is reported, and thrown as it is', async () => {
    const { http, session, report } = given({})
    const mistake = new TypeError('x is not a function')
    http.interceptors.request.use(() => {
      throw mistake
    })
    await expect(http.get('orders/')).rejects.toBe(mistake)
    expect(report).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ kind: 'unknown' }),
      false,
    )
    expect(session.end).not.toHaveBeenCalled()
  })

  it('the caller gets the very error that Axios made, with the failure beside it', async () => {
    const cause = networkDown()
    const { http } = given(cause)
    await expect(http.get('orders/')).rejects.toBe(cause)
    expect(cause.failure?.kind).toBe('network')
  })
})

describe('the server’s clock', () => {
  const date = 'Thu, 01 Jan 2026 12:00:00 GMT'

  it('is heard in every answer, also in a refusal', async () => {
    const { http, session } = given((count) => ({
      status: count === 1 ? 200 : 404,
      headers: { date },
    }))
    await http.get('orders/')
    expect(session.hear).toHaveBeenCalledExactlyOnceWith(date)
    await failing(http.get('orders/'))
    expect(session.hear.mock.calls).toEqual([[date], [date]])
  })
})

describe('whose refusal it is', () => {
  it.each([
    ['a request without the session', { auth: false }],
    ['a request with credentials of its own', { headers: { Authorization: 'Basic eA==' } }],
  ] satisfies [string, RequestConfig][])(
    '%s says nothing about the session',
    async (_name, config) => {
      for (const status of [401, 403]) {
        const { http, session, report } = given({ status })
        await failing(http.get('orders/', config))
        expect(session.end).not.toHaveBeenCalled()
        expect(report).toHaveBeenCalledTimes(1)
      }
    },
  )

  it('a stranger’s refusal says nothing about the session', async () => {
    const { http, session } = given({ status: 401 })
    await failing(http.get('https://elsewhere.example/'))
    expect(session.end).not.toHaveBeenCalled()
  })

  it.each([{ code: 'not_authenticated' }, { detail: 'Not signed in.' }, null])(
    'a server that does not look into the body or the query (401 %j) says nothing about the token there',
    async (data) => {
      for (const auth of ['query', 'body'] as const) {
        const { http, session, report } = given({ status: 401, data })
        await failing(http.post('user/', {}, { auth }))
        expect(session.end).not.toHaveBeenCalled()
        expect(report).toHaveBeenCalledTimes(1)
      }
    },
  )

  it('a server that refuses the token in the query does', async () => {
    const { http, session } = given({ status: 403, data: { code: 'token_invalid' } })
    await failing(http.get('user/', { auth: 'query' }))
    expect(session.end).toHaveBeenCalledWith('refused')
  })

  it('who is not signed in is sent to sign in', async () => {
    const { http, session, sent } = given({ status: 401 }, null)
    await failing(http.get('orders/'))
    expect(session.end).toHaveBeenCalledExactlyOnceWith('unauthenticated', true)
    expect(sent).toHaveLength(1)
  })

  it('who has gone to another page meanwhile is led nowhere', async () => {
    const { http, session, page } = given({ status: 401 }, null)
    const late = failing(http.get('orders/'))
    page.mockReturnValue('/')
    await late
    expect(session.end).toHaveBeenCalledExactlyOnceWith('unauthenticated', false)
  })

  it('who has signed in meanwhile is not asked to', async () => {
    const { http, session } = given({ status: 401 }, null)
    const late = failing(http.get('orders/'))
    session.credential = credentialOf('JWT t.1.1')
    await late
    expect(session.end).not.toHaveBeenCalled()
  })

  it('however many are refused together, the session ends once', async () => {
    const { http, session, report } = given({ status: 403 })
    const errors = await Promise.all(Array.from({ length: 10 }, () => failing(http.get('orders/'))))
    expect(errors.every(({ failure }) => failure?.kind === 'expired')).toBe(true)
    expect(session.end.mock.calls.filter(([reason]) => reason === 'refused')).toHaveLength(1)
    expect(report).not.toHaveBeenCalled()
  })

  it.each([401, 403])(
    'a late %i of one person’s session does nothing to that of the next',
    async (status) => {
      const { http, session, report, sent } = given({ status })
      const late = failing(http.get('orders/'))
      session.credential = credentialOf('JWT t.1.1', 2)
      await late
      expect(session.end).not.toHaveBeenCalled()
      expect(session.current()?.token).toBe('JWT t.1.1')
      expect(report).not.toHaveBeenCalled()
      expect(sent).toHaveLength(1)
    },
  )

  it('one whose token does not say whose it is may be anybody', async () => {
    const { http, session, sent } = given({ status: 401 })
    session.credential = credentialOf('Token 0', null)
    const late = failing(http.get('orders/'))
    session.credential = credentialOf('Token 1', null)
    await late
    expect(sent).toHaveLength(1)
    expect(session.end).not.toHaveBeenCalled()
  })

  it('a refusal after the session has ended is nobody’s', async () => {
    const { http, session, report } = given({ status: 401 })
    const late = failing(http.post('orders/'))
    session.credential = null
    await late
    expect(session.end.mock.calls).toEqual([['unauthenticated', true]])
    expect(report).not.toHaveBeenCalled()
  })
})

describe('a late refusal of a token that the same person has replaced', () => {
  it.each([401, 403])('(%i) is answered by asking again with the new one', async (status) => {
    const { http, session, report, tokens } = given((count) =>
      count === 1 ? { status } : { data: { ok: true } },
    )
    const late = http.post('orders/', { id: 3 })
    session.credential = credentialOf('JWT t.1.1')
    await expect(late).resolves.toMatchObject({ data: { ok: true } })
    expect(tokens).toEqual(['JWT t.0.0', 'JWT t.1.1'])
    expect(session.renew).not.toHaveBeenCalled()
    expect(session.end).not.toHaveBeenCalled()
    expect(report).not.toHaveBeenCalled()
  })

  it.each([
    ['header', true],
    ['body', 'body'],
    ['query', 'query'],
  ] as const)('is asked again with the token in the %s, as it was', async (place, auth) => {
    const { http, session, sent } = given((count) =>
      count === 1 ? refused('token_expired') : { data: {} },
    )
    const late = http.post('orders/', { id: 3 }, { auth, params: { page: 2 } })
    session.credential = credentialOf('JWT t.1.1')
    await late
    const [, again] = sent
    const token = 'JWT t.1.1'
    const found = {
      header: again?.headers.get('Authorization'),
      body: JSON.parse(String(again?.data)) as unknown,
      query: again?.params as unknown,
    }
    expect(found).toEqual({
      header: place === 'header' ? token : undefined,
      body: place === 'body' ? { id: 3, token } : { id: 3 },
      query: place === 'query' ? { page: 2, token } : { page: 2 },
    })
  })

  it('is asked again once, and then it is not the token that is refused', async () => {
    const { http, session, report, sent } = given((count) => {
      session.credential = credentialOf(`JWT t.${count}.1`)
      return { status: 401 }
    })
    const error = await failing(http.post('orders/'))
    expect(sent).toHaveLength(2)
    expect(error.failure?.kind).toBe('forbidden')
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure, false)
    expect(session.end).not.toHaveBeenCalled()
  })

  it('is not asked again where the body has been read away', async () => {
    const { http, session, report, sent } = given({ status: 401 })
    const late = failing(http.post('orders/', new ReadableStream()))
    session.credential = credentialOf('JWT t.1.1')
    const error = await late
    expect(sent).toHaveLength(1)
    expect(error.failure?.kind).toBe('unavailable')
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure, false)
  })
})

describe('a refusal of the token that counts', () => {
  it('leads to a renewal, and the request is made again', async () => {
    const { http, session, report, tokens } = given((count) =>
      count === 1 ? { status: 401 } : { data: { ok: true } },
    )
    session.renew.mockImplementation(async () => {
      session.credential = credentialOf('JWT t.1.1')
      return 'renewed'
    })
    await expect(http.delete('orders/1/')).resolves.toMatchObject({ data: { ok: true } })
    expect(session.renew).toHaveBeenCalledExactlyOnceWith(true)
    expect(tokens).toEqual(['JWT t.0.0', 'JWT t.1.1'])
    expect(session.end).not.toHaveBeenCalled()
    expect(report).not.toHaveBeenCalled()
  })

  it.each(['user_inactive', 'user_not_found', 'password_changed'])(
    'ends the session without one where it is the person that is refused (%s)',
    async (code) => {
      const { http, session } = given(refused(code))
      await failing(http.post('orders/'))
      expect(session.renew).not.toHaveBeenCalled()
      expect(session.end).toHaveBeenCalledWith('refused')
    },
  )

  it.each([
    ['kept', 'forbidden'],
    ['unavailable', 'unavailable'],
  ] as const)('is reported, and ends nothing, where it is %s', async (outcome, kind) => {
    const { http, session, report, sent } = given({ status: 401 })
    session.renew.mockResolvedValue(outcome)
    const error = await failing(http.get('orders/'))
    expect(error.failure?.kind).toBe(kind)
    expect(error.response?.status).toBe(401)
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure, false)
    expect(session.end).not.toHaveBeenCalled()
    expect(sent).toHaveLength(1)
  })

  it('is not waited for by a request that is cancelled meanwhile', async () => {
    const { http, session, report } = given({ status: 401 })
    const { promise, resolve } = Promise.withResolvers<'unavailable'>()
    session.renew.mockReturnValue(promise)
    const controller = new AbortController()
    const late = failing(http.get('orders/', { signal: controller.signal }))
    await vi.waitFor(() => expect(session.renew).toHaveBeenCalled())
    controller.abort()
    const error = await late
    resolve('unavailable')
    expect(error.code).toBe(AxiosError.ERR_CANCELED)
    expect(error.failure?.kind).toBe('cancelled')
    expect(report).not.toHaveBeenCalled()
    expect(session.end).not.toHaveBeenCalled()
  })
})

describe('what may be for everybody', () => {
  it.each(['get', 'head'] as const)('is asked for once without the token (%s)', async (method) => {
    const { http, session, report, tokens } = given((count) =>
      count === 1 ? { status: 401 } : { data: { ok: true } },
    )
    await expect(http[method]('products/')).resolves.toMatchObject({ status: 200 })
    expect(tokens).toEqual(['JWT t.0.0', null])
    expect(session.end.mock.calls).toEqual([['unauthenticated']])
    expect(report).not.toHaveBeenCalled()
  })

  it.each(['post', 'put', 'patch', 'delete'] as const)(
    'is not asked for by %s, which may change something',
    async (method) => {
      const { http, session, sent } = given({ status: 401 })
      await failing(http.request({ method, url: 'products/' }))
      expect(sent).toHaveLength(1)
      expect(session.end.mock.calls).toEqual([['unauthenticated'], ['unauthenticated', true]])
    },
  )

  it.each([401, 403])('asks for a sign-in where it is refused too (%i)', async (status) => {
    const { http, session, report, tokens } = given({ status })
    const error = await failing(http.get('products/'))
    expect(error.response?.status).toBe(status)
    expect(tokens).toEqual(['JWT t.0.0', null])
    const reason = status === 401 ? 'unauthenticated' : 'refused'
    expect(session.end.mock.calls).toEqual([[reason], ['unauthenticated', true]])
    expect(report).not.toHaveBeenCalled()
  })

  it('asks for none where it fails in another way, and the caller hears of the refusal', async () => {
    const { http, session, report } = given((count) => ({ status: count === 1 ? 401 : 500 }))
    const error = await failing(http.get('products/'))
    expect(error.response?.status).toBe(401)
    expect(session.end.mock.calls).toEqual([['unauthenticated']])
    expect(report).not.toHaveBeenCalled()
  })

  it.each([
    ['a mistake', new TypeError('a mistake')],
    ['an error that nobody has named', networkDown()],
  ])('asks for none where the second try comes to %s', async (_name, mistake) => {
    const { http, session } = given({ status: 401 })
    let count = 0
    http.interceptors.response.use(null, (error: unknown) => {
      count += 1
      throw count === 1 ? mistake : error
    })
    const error = await failing(http.get('products/'))
    expect(count).toBe(2)
    expect(error.response?.status).toBe(401)
    expect(session.end.mock.calls).toEqual([['unauthenticated']])
  })
})

describe('an error', () => {
  it('does not tell what was sent apart from the session, which is mostly a password', async () => {
    const { http } = given({ status: 400 })
    const error = await failing(http.post('login/', { password: 'secret' }, { auth: false }))
    expect(error.config?.data).toBeUndefined()
  })

  it.each([
    ['header', true],
    ['body', 'body'],
    ['query', 'query'],
  ] as const)('does not tell the token that was in the %s', async (_place, auth) => {
    const { http } = given(refused('token_expired'))
    const error = await failing(http.post('orders/', { id: 3 }, { auth, params: { page: 2 } }))
    expect(error.config?.headers.has('Authorization')).toBe(false)
    expect(error.config?.data).toEqual({ id: 3 })
    expect(error.config?.params).toEqual({ page: 2 })
    expect(JSON.stringify(error)).not.toContain('t.0.0')
  })
})

describe('a bare 403 that signing in does not help', () => {
  const signInAgain = (session: ReturnType<typeof fakeSession>) =>
    (session.credential = credentialOf(`JWT t.${Math.random()}.1`))
  const endings = ({ end }: ReturnType<typeof fakeSession>) =>
    end.mock.calls.filter(([reason]) => reason === 'refused')

  it('is a missing permission: the session is kept, and the page left', async () => {
    const { http, session, report } = given({ status: 403 })
    await failing(http.get('staff/summary/'))
    expect(endings(session)).toHaveLength(1)

    signInAgain(session)
    const error = await failing(http.get('staff/summary/'))
    expect(endings(session)).toHaveLength(1)
    expect(error.failure?.kind).toBe('forbidden')
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure, true)
  })

  it('is one for each of the requests that were refused together, in whatever order', async () => {
    const { http, session, report } = given({ status: 403 })
    await Promise.all([failing(http.get('a')), failing(http.get('b'))])
    signInAgain(session)
    await Promise.all([failing(http.get('b')), failing(http.get('a'))])
    expect(endings(session)).toHaveLength(1)
    expect(report).toHaveBeenCalledTimes(2)
    expect(report).toHaveBeenCalledWith(expect.objectContaining({ kind: 'forbidden' }), true)
  })

  it('is found out though other requests are answered', async () => {
    const { http, session } = given((_count, config) =>
      config.url === 'a' ? { status: 403 } : { data: {} },
    )
    await failing(http.get('a'))
    signInAgain(session)
    await http.get('b')
    await failing(http.get('a'))
    expect(endings(session)).toHaveLength(1)
  })

  it('costs no more than one sign-in for each request', async () => {
    const { http, session } = given({ status: 403 })
    for (const url of ['a', 'b', 'a', 'b', 'b', 'a']) {
      await failing(http.get(url))
      if (session.credential === null) signInAgain(session)
    }
    expect(endings(session)).toHaveLength(2)
  })

  it('is not one where the server says that the sign-in is no longer good', async () => {
    const { http, session } = given({ status: 403, data: { code: 'token_expired' } })
    await failing(http.get('orders/'))
    signInAgain(session)
    await failing(http.get('orders/'))
    expect(endings(session)).toHaveLength(2)
  })

  it('is forgotten once the server has said what was wrong', async () => {
    const { http, session } = given((count) => refused(count === 2 ? 'token_expired' : null))
    for (let request = 1; request <= 3; request += 1) {
      await failing(http.post('orders/'))
      signInAgain(session)
    }
    expect(endings(session)).toHaveLength(3)
  })

  it('is not one after signing in has helped', async () => {
    const { http, session } = given((count) => (count === 2 ? { data: {} } : { status: 403 }))
    await failing(http.post('orders/'))
    signInAgain(session)
    await http.post('orders/')
    await failing(http.post('orders/'))
    expect(endings(session)).toHaveLength(2)
  })

  it('means that one should sign in, for who has not', async () => {
    const { http, session, report } = given({ status: 403 }, null)
    await Promise.all([failing(http.get('orders/')), failing(http.get('orders/'))])
    expect(session.end.mock.calls).toEqual([
      ['unauthenticated', true],
      ['unauthenticated', true],
    ])
    expect(report).not.toHaveBeenCalled()
  })
})

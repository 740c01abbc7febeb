import axios, { AxiosError, type InternalAxiosRequestConfig } from 'axios'
import { describe, expect, it, vi } from 'vitest'
import { createHttp } from '@/http/client.ts'
import type { Session } from '@/http/recover.ts'
import type { RequestConfig } from '@/http/request-config.ts'
import { fakeAdapter, type Reply } from '../../support/adapter.ts'

type Answer = (count: number, config: InternalAxiosRequestConfig) => Reply | Error

/** A session that can end, an API that answers as told, and what came of it. */
function given(reply: Reply | Error | Answer, token: string | null = 'JWT t.0.0') {
  const session = {
    token,
    current: () => session.token,
    end: vi.fn<Session['end']>(() => (session.token = null)),
  }
  const report = vi.fn()
  const { adapter } = fakeAdapter((config, count) =>
    typeof reply === 'function' ? reply(count, config) : reply,
  )
  const http = createHttp({ adapter, session, report })
  return { http, session, report }
}

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
    const error = await failing(http.get('orders/'))
    expect(session.end).toHaveBeenCalledExactlyOnceWith(reason)
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
    const parse = (body: unknown) => {
      if (typeof body === 'object') return body
      throw new TypeError('no object')
    }
    const error = await failing(http.get('orders/', { parse }))
    expect(error.failure).toMatchObject({ kind: 'malformed', status: 200, message: '' })
    expect(error.message).toContain('no object')
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure, false)
    expect(session.end).not.toHaveBeenCalled()
  })

  it('a success is what the caller makes of it', async () => {
    const { http } = given({ data: { count: '3' } })
    const parse = (body: unknown) => Number((body as { count: string }).count)
    await expect(http.get('orders/', { parse })).resolves.toMatchObject({ data: 3 })
  })

  it('the caller gets the very error that Axios made, with the failure beside it', async () => {
    const cause = networkDown()
    const { http } = given(cause)
    await expect(http.get('orders/')).rejects.toBe(cause)
    expect(cause.failure?.kind).toBe('network')
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
    const { http, session } = given({ status: 401 }, null)
    await failing(http.get('orders/'))
    expect(session.end).toHaveBeenCalledExactlyOnceWith('unauthenticated')
  })

  it('however many are refused together, the session ends once', async () => {
    const { http, session, report } = given({ status: 403 })
    const errors = await Promise.all(Array.from({ length: 10 }, () => failing(http.get('orders/'))))
    expect(errors.every(({ failure }) => failure?.kind === 'expired')).toBe(true)
    expect(session.end).toHaveBeenCalledTimes(1)
    expect(report).not.toHaveBeenCalled()
  })

  it.each([401, 403])('a late %i of the last session does nothing to the next', async (status) => {
    const { http, session, report } = given({ status })
    const late = failing(http.get('orders/'))
    session.token = 'JWT t.1.1'
    await late
    expect(session.end).not.toHaveBeenCalled()
    expect(session.token).toBe('JWT t.1.1')
    expect(report).not.toHaveBeenCalled()
  })
})

describe('a bare 403 that signing in does not help', () => {
  const signInAgain = (session: { token: string | null }) =>
    (session.token = `JWT t.${Math.random()}.1`)

  it('is a missing permission: the session is kept, and the page left', async () => {
    const { http, session, report } = given({ status: 403 })
    await failing(http.get('staff/summary/'))
    expect(session.end).toHaveBeenCalledTimes(1)

    signInAgain(session)
    const error = await failing(http.get('staff/summary/'))
    expect(session.end).toHaveBeenCalledTimes(1)
    expect(error.failure?.kind).toBe('forbidden')
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure, true)
  })

  it('is one for each of the requests that were refused together, in whatever order', async () => {
    const { http, session, report } = given({ status: 403 })
    await Promise.all([failing(http.get('a')), failing(http.get('b'))])
    signInAgain(session)
    await Promise.all([failing(http.get('b')), failing(http.get('a'))])
    expect(session.end).toHaveBeenCalledTimes(1)
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
    expect(session.end).toHaveBeenCalledTimes(1)
  })

  it('costs no more than one sign-in for each request', async () => {
    const { http, session } = given({ status: 403 })
    for (const url of ['a', 'b', 'a', 'b', 'b', 'a']) {
      await failing(http.get(url))
      if (session.token === null) signInAgain(session)
    }
    expect(session.end).toHaveBeenCalledTimes(2)
  })

  it('is not one where the server says that the sign-in is no longer good', async () => {
    const { http, session } = given({ status: 403, data: { code: 'token_expired' } })
    await failing(http.get('orders/'))
    signInAgain(session)
    await failing(http.get('orders/'))
    expect(session.end).toHaveBeenCalledTimes(2)
  })

  it('is forgotten once the server has said what was wrong', async () => {
    const { http, session } = given((count) => ({
      status: 403,
      data: count === 2 ? { code: 'token_expired' } : null,
    }))
    for (let request = 1; request <= 3; request += 1) {
      await failing(http.get('orders/'))
      signInAgain(session)
    }
    expect(session.end).toHaveBeenCalledTimes(3)
  })

  it('is not one after signing in has helped', async () => {
    const { http, session } = given((count) => (count === 2 ? { data: {} } : { status: 403 }))
    await failing(http.get('orders/'))
    signInAgain(session)
    await http.get('orders/')
    await failing(http.get('orders/'))
    expect(session.end).toHaveBeenCalledTimes(2)
  })

  it('means that one should sign in, for who has not', async () => {
    const { http, session, report } = given({ status: 403 }, null)
    await Promise.all([failing(http.get('orders/')), failing(http.get('orders/'))])
    expect(session.end.mock.calls).toEqual([['unauthenticated'], ['unauthenticated']])
    expect(report).not.toHaveBeenCalled()
  })
})

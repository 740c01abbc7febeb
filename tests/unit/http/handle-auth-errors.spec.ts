import { inspect } from 'node:util'
import { AxiosError, AxiosHeaders } from 'axios'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { validateWith } from '@/api/validate-response.ts'
import { tokenInBody, tokenInQuery } from '@/http/token-in-body.ts'
import { spyOnMismatchLog } from '../../support/mismatch-log.ts'
import { credentialOf } from '../../support/test-session.ts'
import { rejectedAxiosError } from '../../support/rejected-axios-error.ts'
import { setUpHttp, forbidden } from '../../support/fake-http.ts'
import { networkError } from '../../support/fake-adapter.ts'

/** Django, about the session cookie of its admin. */
const csrfRefusal = { detail: 'CSRF Failed: CSRF token missing.' }

describe('outcome by status and code', () => {
  it.each([
    ['401', { status: 401 }, 'unauthenticated'],
    ['401 with a code', { status: 401, data: { code: 'not_authenticated' } }, 'unauthenticated'],
    ['403', { status: 403 }, 'rejected'],
    ['403 token_expired', { status: 403, data: { code: 'token_expired' } }, 'rejected'],
    ['403 token_invalid', { status: 403, data: { code: 'token_invalid' } }, 'rejected'],
    ['403 user_inactive', { status: 403, data: { code: 'user_inactive' } }, 'rejected'],
  ])('ends the session on %s', async (_name, reply, reason) => {
    const { http, session, report } = setUpHttp(reply)
    const error = await rejectedAxiosError(http.post('orders/'))
    expect(session.end.mock.calls).toEqual([[reason], ['unauthenticated', true]])
    expect(report).not.toHaveBeenCalled()
    expect(error.response?.status).toBe(reply.status)
  })

  it.each([
    ['403 permission_denied', { status: 403, data: { code: 'permission_denied' } }, 'forbidden'],
    ['401 with an HTML page', { status: 401, data: '<h1>Blocked</h1>' }, 'client-error'],
    ['403 with an HTML page', { status: 403, data: '<h1>Blocked</h1>' }, 'client-error'],
    ['403 with an empty body', { status: 403, data: '' }, 'client-error'],
    ['403 with a plain text', { status: 403, data: 'Forbidden' }, 'client-error'],
    ['403 with a body that was not read', { status: 403, data: null }, 'client-error'],
    ['403 for a missing CSRF token', { status: 403, data: csrfRefusal }, 'client-error'],
    ['404', { status: 404 }, 'not-found'],
    ['400', { status: 400, data: { message: 'No.' } }, 'invalid'],
    ['405', { status: 405 }, 'client-error'],
    ['429', { status: 429 }, 'throttled'],
    ['500', { status: 500, data: '<html>' }, 'server'],
    ['503', { status: 503 }, 'server'],
    ['no response', networkError(), 'network'],
    ['a time-out', new AxiosError('timeout', AxiosError.ETIMEDOUT, undefined, {}), 'timeout'],
  ])('keeps the session and reports the failure on %s', async (_name, reply, kind) => {
    const { http, session, report } = setUpHttp(reply)
    const error = await rejectedAxiosError(http.get('orders/'))
    expect(session.end).not.toHaveBeenCalled()
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure)
    expect(error.failure?.kind).toBe(kind)
  })

  it('reports a failure with the server’s message', async () => {
    const { http } = setUpHttp({ status: 400, data: { message: 'No.' } })
    const error = await rejectedAxiosError(http.get('orders/'))
    expect(error.failure?.message).toBe('No.')
  })

  it('reports no failure of a cancelled request', async () => {
    const { http, session, report } = setUpHttp({})
    const controller = new AbortController()
    controller.abort()
    const error = await rejectedAxiosError(http.get('orders/', { signal: controller.signal }))
    expect(error.failure?.kind).toBe('cancelled')
    expect(session.end).not.toHaveBeenCalled()
    expect(report).not.toHaveBeenCalled()
  })

  it('reports no failure of a silent request', async () => {
    const { http, report } = setUpHttp({ status: 500 })
    await rejectedAxiosError(http.get('orders/', { silent: true }))
    expect(report).not.toHaveBeenCalled()
  })

  it('reports a success with a malformed body as a failure', async () => {
    const { http, session, report } = setUpHttp({ data: '<html>' })
    const transformResponse = validateWith(v.object({}))
    const expectMismatchLog = spyOnMismatchLog()
    const error = await rejectedAxiosError(http.get('orders/', { transformResponse }))
    expect(error.failure).toMatchObject({ kind: 'malformed', status: 200, message: '' })
    expect(error.message).toContain('Object')
    expectMismatchLog('GET /api/orders/')
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure)
    expect(session.end).not.toHaveBeenCalled()
  })

  it.each([null, undefined, 'a string'])(
    'reports and rethrows %j, thrown by another interceptor',
    async (thrown) => {
      const { http, report } = setUpHttp({})
      http.interceptors.request.use(() => {
        // Not every library throws errors.
        throw thrown as unknown as Error
      })
      await expect(http.get('orders/')).rejects.toBe(thrown)
      expect(report).toHaveBeenCalledTimes(1)
    },
  )

  it('reports and rethrows a programming error', async () => {
    const { http, session, report } = setUpHttp({})
    const programmingError = new TypeError('x is not a function')
    http.interceptors.request.use(() => {
      throw programmingError
    })
    await expect(http.get('orders/')).rejects.toBe(programmingError)
    expect(report).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ kind: 'unknown' }))
    expect(session.end).not.toHaveBeenCalled()
  })

  it('normalizes an error again if an adapter throws the same object twice', async () => {
    const cause = networkError()
    const { http, session } = setUpHttp(cause)
    await rejectedAxiosError(http.get('orders/'))
    cause.response = {
      status: 404,
      data: null,
      headers: {},
      statusText: '',
      config: { headers: new AxiosHeaders() },
    }
    expect((await rejectedAxiosError(http.get('orders/'))).failure?.kind).toBe('not-found')
    expect(session.end).not.toHaveBeenCalled()
  })

  it('rejects with the error that Axios created, with the failure added', async () => {
    const cause = networkError()
    const { http } = setUpHttp(cause)
    await expect(http.get('orders/')).rejects.toBe(cause)
    expect(cause.failure?.kind).toBe('network')
  })
})

describe('server time in responses', () => {
  const date = 'Thu, 01 Jan 2026 12:00:00 GMT'

  it('syncs the clock with the Date header of every response, also of an error', async () => {
    const { http, session } = setUpHttp((count) => ({
      status: count === 1 ? 200 : 404,
      headers: { date },
    }))
    await http.get('orders/')
    expect(session.syncClock).toHaveBeenCalledExactlyOnceWith(date)
    await rejectedAxiosError(http.get('orders/'))
    expect(session.syncClock.mock.calls).toEqual([[date], [date]])
  })

  it('ignores the Date header of another origin', async () => {
    const { http, session } = setUpHttp((count) => ({
      status: count === 1 ? 200 : 404,
      headers: { date },
    }))
    await http.get('https://elsewhere.example/')
    await rejectedAxiosError(http.get('https://elsewhere.example/'))
    expect(session.syncClock).not.toHaveBeenCalled()
  })

  it('cancels a response if another user is found to be signed in when the clock is synced', async () => {
    const { http, session, report } = setUpHttp({ headers: { date } })
    const controller = new AbortController()
    session.credential = credentialOf('JWT t.0.0', 1, controller.signal)
    session.syncClock.mockImplementation(() => controller.abort())
    const error = await rejectedAxiosError(http.get('orders/'))
    expect(error.failure?.kind).toBe('cancelled')
    expect(report).not.toHaveBeenCalled()
  })
})

describe('secrets in errors', () => {
  it('removes the body of a request without the session from its error, since it may hold a password', async () => {
    const { http } = setUpHttp({ status: 400 })
    const error = await rejectedAxiosError(
      http.post('login/', { password: 'secret' }, { auth: false }),
    )
    expect(error.config?.data).toBeUndefined()
  })

  it('keeps the body of a request to another origin in its error', async () => {
    const { http } = setUpHttp({ status: 400 })
    const error = await rejectedAxiosError(http.post('https://elsewhere.example/', { id: 3 }))
    expect(error.config?.data).toBe('{"id":3}')
  })

  it.each([
    ['header', true],
    ['body', tokenInBody],
    ['query', tokenInQuery],
  ] as const)('removes the token in the %s from the error', async (_location, auth) => {
    const { http } = setUpHttp(forbidden('token_expired'))
    const error = await rejectedAxiosError(
      http.post('orders/', { id: 3 }, { auth, params: { page: 2 } }),
    )
    expect(error.config?.headers.has('Authorization')).toBe(false)
    expect(error.config?.data).toBe('{"id":3}')
    expect(error.config?.params).toEqual({ page: 2 })
    expect(inspect(error, { depth: 5 })).not.toContain('t.0.0')
  })
})

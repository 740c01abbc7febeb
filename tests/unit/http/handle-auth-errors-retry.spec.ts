import { tokenInBody, tokenInQuery } from '@/http/token-in-body.ts'
import { AxiosError } from 'axios'
import { describe, expect, it } from 'vitest'
import { credentialOf, letRefreshSucceed } from '../../support/test-session.ts'
import { rejectedAxiosError } from '../../support/rejected-axios-error.ts'
import { setUpHttp, forbidden, requestsSent } from '../../support/fake-http.ts'
import { eventually } from '../../support/eventually.ts'

describe('rejection of a token that has been replaced', () => {
  it.each([401, 403])(
    'repeats a request with the newer token of the same user after a late %i',
    async (status) => {
      const { http, session, report, tokens } = setUpHttp((count) =>
        count === 1 ? { status } : { data: { ok: true } },
      )
      const late = http.post('orders/', { id: 3 })
      await requestsSent()
      session.credential = credentialOf('JWT t.1.1')
      await expect(late).resolves.toMatchObject({ data: { ok: true } })
      expect(tokens).toEqual(['JWT t.0.0', 'JWT t.1.1'])
      expect(session.refresh).not.toHaveBeenCalled()
      expect(session.end).not.toHaveBeenCalled()
      expect(report).not.toHaveBeenCalled()
    },
  )

  it.each([
    ['header', true],
    ['body', tokenInBody],
    ['query', tokenInQuery],
  ] as const)(
    'repeats a request with the newer token in the %s if the first one was there',
    async (location, auth) => {
      const { http, session, sent } = setUpHttp((count) =>
        count === 1 ? forbidden('token_expired') : { data: {} },
      )
      const late = http.post('orders/', { id: 3 }, { auth, params: { page: 2 } })
      await requestsSent()
      session.credential = credentialOf('JWT t.1.1')
      await late
      const [, repeated] = sent
      const token = 'JWT t.1.1'
      const tokens = {
        header: repeated?.headers.get('Authorization'),
        body: JSON.parse(String(repeated?.data)) as unknown,
        query: repeated?.params as unknown,
      }
      expect(tokens).toEqual({
        header: location === 'header' ? token : undefined,
        body: location === 'body' ? { id: 3, token } : { id: 3 },
        query: location === 'query' ? { page: 2, token } : { page: 2 },
      })
    },
  )

  it('repeats a request only once, and reports a second rejection as forbidden', async () => {
    const { http, session, report, sent } = setUpHttp((count) => {
      session.credential = credentialOf(`JWT t.${count}.1`)
      return { status: 401 }
    })
    const error = await rejectedAxiosError(http.post('orders/'))
    expect(sent).toHaveLength(2)
    expect(error.failure?.kind).toBe('forbidden')
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure)
    expect(session.end).not.toHaveBeenCalled()
  })

  it('does not repeat a request whose body stream has been consumed', async () => {
    const { http, session, report, sent } = setUpHttp({ status: 401 })
    const late = rejectedAxiosError(http.post('orders/', new ReadableStream()))
    await requestsSent()
    session.credential = credentialOf('JWT t.1.1')
    const error = await late
    expect(sent).toHaveLength(1)
    expect(error.failure?.kind).toBe('unavailable')
    expect(report).toHaveBeenCalledExactlyOnceWith(error.failure)
  })
})

describe('rejection of the current token', () => {
  it('refreshes the rejected token, and repeats the request', async () => {
    const { http, session, report, tokens } = setUpHttp((count) =>
      count === 1 ? { status: 401 } : { data: { ok: true } },
    )
    letRefreshSucceed(session)
    await expect(http.delete('orders/1/')).resolves.toMatchObject({ data: { ok: true } })
    expect(session.refresh).toHaveBeenCalledExactlyOnceWith(true)
    expect(tokens).toEqual(['JWT t.0.0', 'JWT t.1.1'])
    expect(session.end).not.toHaveBeenCalled()
    expect(report).not.toHaveBeenCalled()
  })

  it('refreshes the token after a rejection whose code only contains `user_`', async () => {
    const { http, session } = setUpHttp({ status: 401, data: { code: 'no_user_header' } })
    await rejectedAxiosError(http.post('orders/'))
    expect(session.refresh).toHaveBeenCalledTimes(1)
  })

  it.each(['user_inactive', 'user_not_found', 'password_changed'])(
    'ends the session without a refresh if the user is rejected (%s)',
    async (code) => {
      const { http, session } = setUpHttp(forbidden(code))
      await rejectedAxiosError(http.post('orders/'))
      expect(session.refresh).not.toHaveBeenCalled()
      expect(session.end).toHaveBeenCalledWith('rejected')
    },
  )

  it.each([
    ['kept', 'forbidden'],
    ['unavailable', 'unavailable'],
  ] as const)(
    'keeps the session and reports the failure if the refresh after a rejection resolves to %s',
    async (outcome, kind) => {
      const { http, session, report, sent } = setUpHttp({
        status: 401,
        data: { detail: 'Expired.' },
      })
      session.refresh.mockResolvedValue(outcome)
      const error = await rejectedAxiosError(http.get('orders/'))
      // The server's message is about the token, which is not the problem any more.
      expect(error.failure).toMatchObject({ kind, message: '' })
      expect(error.response?.status).toBe(401)
      expect(report).toHaveBeenCalledExactlyOnceWith(error.failure)
      expect(session.end).not.toHaveBeenCalled()
      expect(sent).toHaveLength(1)
    },
  )

  it('stops waiting for the refresh after a rejection when the caller cancels the request', async () => {
    const { http, session, report } = setUpHttp({ status: 401 })
    const { promise, resolve } = Promise.withResolvers<'unavailable'>()
    session.refresh.mockReturnValue(promise)
    const controller = new AbortController()
    const late = rejectedAxiosError(http.get('orders/', { signal: controller.signal }))
    await eventually(() => expect(session.refresh).toHaveBeenCalled())
    controller.abort()
    const error = await late
    resolve('unavailable')
    expect(error.code).toBe(AxiosError.ERR_CANCELED)
    expect(error.failure?.kind).toBe('cancelled')
    expect(report).not.toHaveBeenCalled()
    expect(session.end).not.toHaveBeenCalled()
  })
})

describe('public resource with a rejected token', () => {
  it.each(['get', 'head'] as const)(
    'repeats a rejected %s request once without the token',
    async (method) => {
      const { http, session, report, tokens } = setUpHttp((count) =>
        count === 1 ? { status: 401 } : { data: { ok: true } },
      )
      await expect(http[method]('products/')).resolves.toMatchObject({ status: 200 })
      expect(tokens).toEqual(['JWT t.0.0', null])
      expect(session.end.mock.calls).toEqual([['unauthenticated']])
      expect(report).not.toHaveBeenCalled()
    },
  )

  it.each(['post', 'put', 'patch', 'delete'] as const)(
    'does not repeat a rejected %s request without the token, since it may change data',
    async (method) => {
      const { http, session, sent } = setUpHttp({ status: 401 })
      await rejectedAxiosError(http.request({ method, url: 'products/' }))
      expect(sent).toHaveLength(1)
      expect(session.end.mock.calls).toEqual([['unauthenticated'], ['unauthenticated', true]])
    },
  )

  it.each([401, 403])(
    'requires a sign-in if the request without the token is rejected with %i too',
    async (status) => {
      const { http, session, report, tokens } = setUpHttp({ status })
      const error = await rejectedAxiosError(http.get('products/'))
      expect(error.response?.status).toBe(status)
      expect(tokens).toEqual(['JWT t.0.0', null])
      const reason = status === 401 ? 'unauthenticated' : 'rejected'
      expect(session.end.mock.calls).toEqual([[reason], ['unauthenticated', true]])
      expect(report).not.toHaveBeenCalled()
    },
  )

  it('requires no sign-in if the request without the token fails with another status, and rejects with the first error', async () => {
    const { http, session, report } = setUpHttp((count) => ({ status: count === 1 ? 401 : 500 }))
    const error = await rejectedAxiosError(http.get('products/'))
    expect(error.response?.status).toBe(401)
    expect(session.end.mock.calls).toEqual([['unauthenticated']])
    expect(report).not.toHaveBeenCalled()
  })

  it('requires no sign-in if the request without the token fails with a programming error', async () => {
    const { http, session } = setUpHttp((count) =>
      count === 1 ? { status: 401 } : new TypeError('a programming error'),
    )
    const error = await rejectedAxiosError(http.get('products/'))
    expect(error.response?.status).toBe(401)
    expect(session.end.mock.calls).toEqual([['unauthenticated']])
  })
})

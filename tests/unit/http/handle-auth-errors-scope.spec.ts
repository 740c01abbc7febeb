import { describe, expect, it } from 'vitest'
import type { RequestConfig } from '@/http/request-config.ts'
import { tokenInBody, tokenInQuery } from '@/http/token-in-body.ts'
import { setUpHttp, requestsSent } from '../../support/fake-http.ts'
import { rejectedAxiosError } from '../../support/rejected-axios-error.ts'
import { credentialOf } from '../../support/test-session.ts'

describe('scope of an authentication error', () => {
  it.each([
    ['a request that opts out of the session', { auth: false }],
    ['a request with its own credentials', { headers: { Authorization: 'Basic eA==' } }],
  ] satisfies [string, RequestConfig][])(
    'does not end the session when %s is rejected',
    async (_name, config) => {
      for (const status of [401, 403]) {
        const { http, session, report } = setUpHttp({ status })
        await rejectedAxiosError(http.get('orders/', config))
        expect(session.end).not.toHaveBeenCalled()
        expect(report).toHaveBeenCalledTimes(1)
      }
    },
  )

  it('does not end the session when another origin rejects a request', async () => {
    const { http, session } = setUpHttp({ status: 401 })
    await rejectedAxiosError(http.get('https://elsewhere.example/'))
    expect(session.end).not.toHaveBeenCalled()
  })

  it.each([{ code: 'not_authenticated' }, { detail: 'Not signed in.' }, null])(
    'does not end the session if a server that reads no token in the body or the query answers 401 %j',
    async (data) => {
      for (const auth of [tokenInQuery, tokenInBody]) {
        const { http, session, report } = setUpHttp({ status: 401, data })
        await rejectedAxiosError(http.post('user/', {}, { auth }))
        expect(session.end).not.toHaveBeenCalled()
        expect(report).toHaveBeenCalledTimes(1)
      }
    },
  )

  it.each([
    [403, { code: 'token_invalid' }, 'rejected'],
    [403, {}, 'rejected'],
    [401, { code: 'token_not_valid' }, 'unauthenticated'],
  ])(
    'ends the session if the server rejects the token in the query with %i %j',
    async (status, data, reason) => {
      const { http, session } = setUpHttp({ status, data })
      await rejectedAxiosError(http.get('user/', { auth: tokenInQuery }))
      expect(session.end).toHaveBeenCalledWith(reason)
    },
  )

  it('requires a sign-in if the request of a signed-out user is rejected', async () => {
    const { http, session, sent } = setUpHttp({ status: 401 }, null)
    await rejectedAxiosError(http.get('orders/'))
    expect(session.end).toHaveBeenCalledExactlyOnceWith('unauthenticated', true)
    expect(sent).toHaveLength(1)
  })

  it('does not require a sign-in on the page that the user has opened since the request', async () => {
    const { http, session, page } = setUpHttp({ status: 401 }, null)
    const late = rejectedAxiosError(http.get('orders/'))
    await requestsSent()
    page.mockReturnValue('/')
    await late
    expect(session.end).toHaveBeenCalledExactlyOnceWith('unauthenticated', false)
  })

  it('does not require a sign-in if the user has signed in since the request', async () => {
    const { http, session } = setUpHttp({ status: 401 }, null)
    const late = rejectedAxiosError(http.get('orders/'))
    await requestsSent()
    session.credential = credentialOf('JWT t.1.1')
    await late
    expect(session.end).not.toHaveBeenCalled()
  })

  it('ends the session once, however many requests are rejected together', async () => {
    const { http, session, report } = setUpHttp({ status: 403 })
    const errors = await Promise.all(
      Array.from({ length: 10 }, () => rejectedAxiosError(http.get('orders/'))),
    )
    expect(errors.every(({ failure }) => failure?.kind === 'session-expired')).toBe(true)
    expect(session.end.mock.calls.filter(([reason]) => reason === 'rejected')).toHaveLength(1)
    expect(report).not.toHaveBeenCalled()
  })

  it.each([401, 403])(
    'does not end the next user’s session on a late %i for the previous user',
    async (status) => {
      const { http, session, report, sent } = setUpHttp({ status })
      const late = rejectedAxiosError(http.get('orders/'))
      await requestsSent()
      session.credential = credentialOf('JWT t.1.1', 2)
      await late
      expect(session.end).not.toHaveBeenCalled()
      expect(session.current()?.token).toBe('JWT t.1.1')
      expect(report).not.toHaveBeenCalled()
      expect(sent).toHaveLength(1)
    },
  )

  it('does not end the session again if a request is rejected after its end', async () => {
    const { http, session, report } = setUpHttp({ status: 401 })
    const late = rejectedAxiosError(http.post('orders/'))
    await requestsSent()
    session.credential = null
    await late
    expect(session.end.mock.calls).toEqual([['unauthenticated', true]])
    expect(report).not.toHaveBeenCalled()
  })
})

import axios, { AxiosHeaders } from 'axios'
import { describe, expect, it, vi } from 'vitest'
import { unlessAborted } from '@/http/wait-for-refresh.ts'
import { createHttp } from '@/http/client.ts'
import type { RequestConfig } from '@/http/request-config.ts'
import { rejectedAxiosError } from '../../support/rejected-axios-error.ts'
import { fakeAdapter } from '../../support/fake-adapter.ts'
import { authBackend, credentialOf, fakeSession } from '../../support/test-session.ts'
import { eventually } from '../../support/eventually.ts'

/** Sets up a session that needs a refresh, which ends when the test resolves `refresh`. */
function setUpDueRefresh() {
  const session = fakeSession()
  const refresh = Promise.withResolvers<Awaited<ReturnType<typeof session.refresh>>>()
  session.needsRefresh.mockReturnValue(true)
  session.refresh.mockReturnValue(refresh.promise)
  const report = vi.fn()
  const { adapter, sent } = fakeAdapter(() => ({ data: {} }))
  const http = createHttp({
    baseURL: 'https://api.example/',
    adapter,
    session,
    authBackend,
    report,
  })
  return { http, session, refresh, report, sent }
}

describe('request while a refresh is due', () => {
  it('makes a request wait for the refresh, and sends it with the new token', async () => {
    const { http, session, refresh, sent } = setUpDueRefresh()
    const request = http.get('a')
    await eventually(() => expect(session.refresh).toHaveBeenCalledExactlyOnceWith())
    expect(sent).toHaveLength(0)
    session.credential = credentialOf('JWT t.1.1')
    refresh.resolve('refreshed')
    await request
    expect(sent[0]?.headers.get('Authorization')).toBe('JWT t.1.1')
  })

  it.each([
    ['a request that opts out of the session', 'a', { auth: false }],
    ['a request with Basic credentials', 'a', { auth: { username: 'u', password: 'p' } }],
    [
      'a request with its own Authorization header',
      'a',
      { headers: { authorization: 'Api-Key 1' } },
    ],
    ['a request to another origin', 'https://elsewhere.example/', {}],
  ] satisfies [string, string, RequestConfig][])(
    'does not make %s wait for the refresh',
    async (_name, url, config) => {
      const { http, session, sent } = setUpDueRefresh()
      await http.get(url, config)
      expect(sent).toHaveLength(1)
      expect(session.refresh).not.toHaveBeenCalled()
    },
  )

  it.each(['unavailable', 'kept', 'superseded', 'refreshed'] as const)(
    'sends the request with the current token if the refresh resolves to %s and the token may be valid',
    async (outcome) => {
      const { http, refresh, sent } = setUpDueRefresh()
      refresh.resolve(outcome)
      await http.get('a')
      expect(sent[0]?.headers.get('Authorization')).toBe('JWT t.0.0')
    },
  )

  it('sends the request without a token if the session ends during the refresh', async () => {
    const { http, session, refresh, sent } = setUpDueRefresh()
    session.credential = null
    refresh.resolve('superseded')
    await http.get('a')
    expect(sent[0]?.headers.has('Authorization')).toBe(false)
  })

  it('makes a request wait also after the session has just ended, and sends it with the token of the next sign-in', async () => {
    const { http, session, refresh, sent } = setUpDueRefresh()
    session.credential = null
    const request = http.get('a')
    await eventually(() => expect(session.refresh).toHaveBeenCalled())
    session.credential = credentialOf('JWT t.1.1')
    refresh.resolve('superseded')
    await request
    expect(sent[0]?.headers.get('Authorization')).toBe('JWT t.1.1')
  })

  it('rejects the request without a report if the refresh resolves to rejected, since the end of the session is reported', async () => {
    const { http, refresh, report, sent } = setUpDueRefresh()
    refresh.resolve('rejected')
    const error = await rejectedAxiosError(http.get('a'))
    expect(error.code).toBe('ERR_SESSION_OVER')
    expect(error.failure?.kind).toBe('session-expired')
    expect(error.config?.url).toBe('a')
    expect(report).not.toHaveBeenCalled()
    expect(sent).toHaveLength(0)
  })

  it.each(['unavailable', 'superseded'] as const)(
    'rejects the request if the refresh resolves to %s and the token has expired',
    async (outcome) => {
      const { http, session, refresh, report, sent } = setUpDueRefresh()
      session.isExpired.mockReturnValue(true)
      refresh.resolve(outcome)
      const error = await rejectedAxiosError(http.get('a'))
      expect(error.code).toBe('ERR_SESSION_UNAVAILABLE')
      expect(error.failure?.kind).toBe('unavailable')
      expect(report).toHaveBeenCalledExactlyOnceWith(error.failure)
      expect(sent).toHaveLength(0)
    },
  )
})

describe('request that waits for a refresh', () => {
  it('cancels a waiting request as soon as its caller does', async () => {
    const { http, refresh, report, sent } = setUpDueRefresh()
    const controller = new AbortController()
    const error = rejectedAxiosError(http.get('a', { signal: controller.signal }))
    controller.abort()
    expect((await error).failure?.kind).toBe('cancelled')
    refresh.resolve('refreshed')
    await refresh.promise
    expect(sent).toHaveLength(0)
    expect(report).not.toHaveBeenCalled()
  })

  it('cancels a request that its caller has cancelled before it could wait', async () => {
    const { http, sent } = setUpDueRefresh()
    const error = await rejectedAxiosError(http.get('a', { signal: AbortSignal.abort() }))
    expect(error.failure?.kind).toBe('cancelled')
    expect(sent).toHaveLength(0)
  })

  it('cancels a waiting request when its cancel token does, with the reason of the caller', async () => {
    const { http, session, refresh, report, sent } = setUpDueRefresh()
    const { token, cancel } = axios.CancelToken.source()
    const error = rejectedAxiosError(http.get('a', { cancelToken: token }))
    await eventually(() => expect(session.refresh).toHaveBeenCalled())
    cancel('The user has left.')
    expect(await error).toMatchObject({
      message: 'The user has left.',
      failure: { kind: 'cancelled' },
    })
    refresh.resolve('refreshed')
    await refresh.promise
    expect(sent).toHaveLength(0)
    expect(report).not.toHaveBeenCalled()
  })

  it('cancels a waiting request when the session’s signal aborts', async () => {
    const { http, session, sent } = setUpDueRefresh()
    const controller = new AbortController()
    session.credential = credentialOf('JWT t.0.0', 1, controller.signal)
    const error = rejectedAxiosError(http.get('a'))
    await eventually(() => expect(session.refresh).toHaveBeenCalled())
    controller.abort()
    expect((await error).failure?.kind).toBe('cancelled')
    expect(sent).toHaveLength(0)
  })

  it('leaves no abort listener after waiting', async () => {
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    const config = { signal, headers: new AxiosHeaders() }
    await expect(unlessAborted(Promise.resolve('done'), config, undefined)).resolves.toBe('done')
    await eventually(() => expect(removed.mock.calls).toEqual(added.mock.calls))
  })
})

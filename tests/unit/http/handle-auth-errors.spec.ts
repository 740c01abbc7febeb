import { inspect } from 'node:util'
import { AxiosError, AxiosHeaders } from 'axios'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { expecting } from '@/api/validate-response.ts'
import { credentialOf, renewing } from '../../support/test-session.ts'
import { failing } from '../../support/rejected-axios-error.ts'
import { given, networkDown, refused } from '../../support/fake-http.ts'

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

  it('a failure that is reported keeps the server’s words', async () => {
    const { http } = given({ status: 400, data: { message: 'No.' } })
    const error = await failing(http.get('orders/'))
    expect(error.failure?.message).toBe('No.')
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

  it.each([null, undefined, 'a text'])(
    '%j, thrown, is reported and thrown as it is',
    async (thrown) => {
      const { http, report } = given({})
      http.interceptors.request.use(() => {
        // Not every library throws errors.
        throw thrown as unknown as Error
      })
      await expect(http.get('orders/')).rejects.toBe(thrown)
      expect(report).toHaveBeenCalledTimes(1)
    },
  )

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

  it('a mistake that only a repeated request comes upon is reported once, and thrown as it is', async () => {
    const { http, session, report } = given({ status: 401 })
    renewing(session)
    const mistake = new TypeError('x is not a function')
    http.interceptors.request.use((config) => {
      if (config.isRepeat) throw mistake
      return config
    })
    await expect(http.get('orders/')).rejects.toBe(mistake)
    expect(report).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ kind: 'unknown' }),
      false,
    )
  })

  it('an error that an adapter throws twice is named twice', async () => {
    const cause = networkDown()
    const { http, session } = given(cause)
    await failing(http.get('orders/'))
    cause.response = {
      status: 404,
      data: null,
      headers: {},
      statusText: '',
      config: { headers: new AxiosHeaders() },
    }
    expect((await failing(http.get('orders/'))).failure?.kind).toBe('not-found')
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

  it('is nobody else’s', async () => {
    const { http, session } = given((count) => ({
      status: count === 1 ? 200 : 404,
      headers: { date },
    }))
    await http.get('https://elsewhere.example/')
    await failing(http.get('https://elsewhere.example/'))
    expect(session.hear).not.toHaveBeenCalled()
  })

  it('may show that somebody else is signed in by now, and then the answer is for nobody', async () => {
    const { http, session, report } = given({ headers: { date } })
    const controller = new AbortController()
    session.credential = credentialOf('JWT t.0.0', 1, controller.signal)
    session.hear.mockImplementation(() => controller.abort())
    const error = await failing(http.get('orders/'))
    expect(error.failure?.kind).toBe('cancelled')
    expect(report).not.toHaveBeenCalled()
  })
})

describe('an error', () => {
  it('does not tell what was sent apart from the session, which is mostly a password', async () => {
    const { http } = given({ status: 400 })
    const error = await failing(http.post('login/', { password: 'secret' }, { auth: false }))
    expect(error.config?.data).toBeUndefined()
  })

  it('tells what was sent to others, which is the caller’s affair', async () => {
    const { http } = given({ status: 400 })
    const error = await failing(http.post('https://elsewhere.example/', { id: 3 }))
    expect(error.config?.data).toBe('{"id":3}')
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
    expect(inspect(error, { depth: 5 })).not.toContain('t.0.0')
  })
})
